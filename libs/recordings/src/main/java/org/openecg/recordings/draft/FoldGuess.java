package org.openecg.recordings.draft;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Folds as a column writes them: whole numbers, or words such as train and test.
///
/// @param names numbers of words, empty where the column has numbers
record FoldGuess(Map<String, Integer> names) {
    private static final int MOST_FOLDS = 100;

    static Optional<FoldGuess> of(ColumnFacts column) {
        if (!column.hasFewValues()
                || column.values().size() < 2
                || column.values().size() > MOST_FOLDS) {
            return Optional.empty();
        }
        if (column.values().keySet().stream().allMatch(value -> value.matches("\\d{1,4}(\\.0+)?"))) {
            return Optional.of(new FoldGuess(Map.of()));
        }
        Map<String, Integer> names = new TreeMap<>();
        for (String value : column.values().keySet()) {
            Integer number = number(value);
            if (number == null) {
                return Optional.empty();
            }
            names.put(value, number);
        }
        return Optional.of(new FoldGuess(names));
    }

    private static @Nullable Integer number(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "train", "training", "tr", "learn", "dev_train" -> 1;
            case "val", "valid", "validation", "dev", "tune" -> 2;
            case "test", "testing", "eval", "holdout", "hold-out" -> 3;
            default -> null;
        };
    }
}
