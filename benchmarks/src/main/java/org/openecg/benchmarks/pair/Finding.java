package org.openecg.benchmarks.pair;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What a row says about the product and one peer.
public sealed interface Finding {
    /// Both were measured.
    ///
    /// @param productMillis median of a step
    /// @param peerMillis median of the peer's
    /// @param ratio of times in pairs, peer to product: above 1 we are faster
    /// @param pairs that were measured
    record Measured(double productMillis, double peerMillis, MedianInterval ratio, int pairs) implements Finding {
        /// Of the times of pairs, by one clock.
        public static Measured of(List<StepTime> product, List<StepTime> peer, ToDoubleFunction<StepTime> clock) {
            double[] ours = product.stream().mapToDouble(clock).toArray();
            double[] theirs = peer.stream().mapToDouble(clock).toArray();
            double[] ratios = new double[ours.length];
            Arrays.setAll(ratios, i -> theirs[i] / ours[i]);
            return new Measured(
                    MedianInterval.median(ours), MedianInterval.median(theirs), MedianInterval.of(ratios), ours.length);
        }
    }

    /// Other processes were at work, so there is no figure.
    ///
    /// @param others what they took of one core
    record Busy(double others) implements Finding {}

    /// The peer is not here.
    ///
    /// @param reason and how to get it
    record Absent(String reason) implements Finding {}

    /// What was measured is no comparison.
    ///
    /// @param reason what did not hold
    record Refused(String reason) implements Finding {}
}
