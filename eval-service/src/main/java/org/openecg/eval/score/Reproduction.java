package org.openecg.eval.score;

import org.openecg.contracts.score.Score;

/// A score computed anew beside the one that is stored; never stored itself.
///
/// @param equal whether the two documents agree in every digit
/// @param difference largest difference between two values of one metric and class
public record Reproduction(Score stored, Score computed, boolean equal, double difference) {
    static Reproduction of(Score stored, Score computed) {
        double largest = 0;
        for (int i = 0; i < Math.min(stored.values().size(), computed.values().size()); i++) {
            Double first = stored.values().get(i).value();
            Double second = computed.values().get(i).value();
            if (first != null && second != null) {
                largest = Math.max(largest, Math.abs(first - second));
            }
        }
        return new Reproduction(stored, computed, stored.equals(computed), largest);
    }
}
