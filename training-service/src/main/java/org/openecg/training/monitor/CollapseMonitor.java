package org.openecg.training.monitor;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The rule of collapse, relative to the untrained network of the same run.
///
/// - `spread` (s) below 0.1 at two checks in a row after the warm-up: `collapsed` = 1.
/// - `rankMe` below a quarter of its value at step 0, from 256 segments on: `rankWarning` = 1.
/// - `targetOnlineCosine` (BYOL) above 0.9999 while the loss falls: `targetWarning` = 1; the two networks agree because
///   they say nothing.
///
/// A run is flagged and never stopped. What the rule remembers is among the numbers it gives, so a resumed run
/// goes on with those of its checkpoint. One owner thread.
public final class CollapseMonitor {
    /// Below so many segments RankMe is shown and not judged.
    public static final int JUDGED_FROM = 256;

    private static final double COLLAPSED_BELOW = 0.1;
    private static final double WARNED_SHARE = 0.25;
    private static final double AGREES_ABOVE = 0.9999;

    private SortedMap<String, Double> last;

    /// Goes on from the numbers of an earlier check; empty at a run's beginning.
    public CollapseMonitor(SortedMap<String, Double> earlier) {
        last = new TreeMap<>(earlier);
    }

    /// Whether a check is due after a step: every max(1, min(500, steps / 20)) steps, at step 0 and at the end.
    public static boolean isDue(long step, long steps) {
        long every = Math.max(1, Math.min(500, steps / 20));
        return step % every == 0 || step == steps;
    }

    /// Looks at the projections of two views of the same segments.
    ///
    /// @param warm whether the warm-up is over
    /// @return numbers by name
    public SortedMap<String, Double> check(long step, boolean warm, float[][] first, float[][] second) {
        double[][] unit = Spread.unit(first);
        SortedMap<String, Double> found = new TreeMap<>();
        double spread = Spread.deviation(unit);
        double rankMe = Spread.rankMe(first);
        double rankAtStart = step == 0 ? rankMe : last.getOrDefault("rankMeAtStart", rankMe);
        double low = warm && spread < COLLAPSED_BELOW ? last.getOrDefault("lowSpreadChecks", 0.0) + 1 : 0;
        boolean collapsed = low >= 2 || last.getOrDefault("collapsed", 0.0) > 0;
        boolean warned = first.length >= JUDGED_FROM && rankMe < WARNED_SHARE * rankAtStart;
        found.put("spread", spread);
        found.put("rankMe", rankMe);
        found.put("rankMeAtStart", rankAtStart);
        found.put("alignment", Spread.alignment(unit, Spread.unit(second)));
        found.put("uniformity", Spread.uniformity(unit));
        found.put("lowSpreadChecks", low);
        found.put("collapsed", collapsed ? 1.0 : 0.0);
        found.put("rankWarning", warned ? 1.0 : 0.0);
        found.put("monitorSegments", (double) first.length);
        for (String kept : List.of("lossAtCheck", "targetWarning")) {
            if (last.containsKey(kept)) {
                found.put(kept, last.get(kept));
            }
        }
        last = found;
        return new TreeMap<>(found);
    }

    /// Adds what a step itself tells to the last check's numbers.
    ///
    /// @param batch the method's own numbers of the step
    public SortedMap<String, Double> hear(double loss, SortedMap<String, Double> batch) {
        double before = last.getOrDefault("lossAtCheck", loss);
        boolean agrees = batch.getOrDefault("targetOnlineCosine", 0.0) > AGREES_ABOVE;
        last.put("targetWarning", agrees && loss < before ? 1.0 : 0.0);
        last.put("lossAtCheck", loss);
        return last();
    }

    /// The numbers of the last check.
    public SortedMap<String, Double> last() {
        return new TreeMap<>(last);
    }
}
