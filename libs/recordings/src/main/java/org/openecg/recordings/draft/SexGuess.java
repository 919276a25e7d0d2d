package org.openecg.recordings.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the values of a column say of the sex.
///
/// @param unknown values that say neither
/// @param sure false where numbers had to be guessed
record SexGuess(List<String> female, List<String> male, List<String> unknown, boolean sure) {
    private static final Set<String> FEMALE =
            Set.of("f", "female", "w", "weiblich", "woman", "frau", "femme", "femenino", "femminile");
    private static final Set<String> MALE =
            Set.of("m", "male", "man", "mann", "maennlich", "m\u00e4nnlich", "homme", "masculino", "maschile");

    static SexGuess of(ColumnFacts column) {
        List<String> female = new ArrayList<>();
        List<String> male = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        Numbers numbers = Numbers.of(column);
        boolean sure = true;
        for (String value : column.values().keySet()) {
            String plain = value.toLowerCase(Locale.ROOT).replaceFirst("\\.0+$", "");
            if (FEMALE.contains(plain) || numbers.female.contains(plain)) {
                female.add(value);
            } else if (MALE.contains(plain) || numbers.male.contains(plain)) {
                male.add(value);
            } else {
                unknown.add(value);
            }
            sure &= numbers.sure || !(numbers.female.contains(plain) || numbers.male.contains(plain));
        }
        return new SexGuess(female, male, unknown, sure);
    }

    /// What numbers mean: in a column that asks for one sex, 1 is that sex; else 1 and 2 are male and
    /// female (ISO/IEC 5218), 0 and 1 are male and female (as PTB-XL writes).
    private record Numbers(Set<String> female, Set<String> male, boolean sure) {
        private static final Set<String> YES = Set.of("1", "true", "yes");
        private static final Set<String> NO = Set.of("0", "false", "no");

        static Numbers of(ColumnFacts column) {
            return switch (column.plainName()) {
                case "ismale", "male" -> new Numbers(NO, YES, true);
                case "isfemale", "female" -> new Numbers(YES, NO, true);
                default ->
                    column.values().keySet().stream()
                                    .anyMatch(value ->
                                            value.replaceFirst("\\.0+$", "").equals("2"))
                            ? new Numbers(Set.of("2"), Set.of("1"), false)
                            : new Numbers(Set.of("1"), Set.of("0"), false);
            };
        }
    }
}
