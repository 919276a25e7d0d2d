package org.openecg.eval.score;

import java.util.Objects;
import org.openecg.contracts.score.Score;
import org.openecg.contracts.score.Score.MetricValue;

/// A score computed anew beside the one that is stored; never stored itself.
///
/// @param equal whether the two documents agree in every digit
/// @param difference largest difference between two values of one metric and class
public record Reproduction(Score stored, Score computed, boolean equal, double difference) {
    static Reproduction of(Score stored, Score computed) {
        double largest = 0;
        for (MetricValue first : stored.values()) {
            for (MetricValue second : computed.values()) {
                boolean same = first.metric().equals(second.metric()) && Objects.equals(first.label(), second.label());
                Double before = first.value();
                Double now = second.value();
                if (same && before != null && now != null) {
                    largest = Math.max(largest, Math.abs(before - now));
                }
            }
        }
        return new Reproduction(stored, computed, stored.equals(computed), largest);
    }
}
