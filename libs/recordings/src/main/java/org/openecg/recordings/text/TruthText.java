package org.openecg.recordings.text;

import java.util.Locale;
import java.util.Set;

/// Cells that say yes or no.
public final class TruthText {
    private static final Set<String> YES = Set.of("1", "1.0", "true", "t", "yes", "y");
    private static final Set<String> NO = Set.of("", "0", "0.0", "false", "f", "no", "n", "nan");

    private TruthText() {}

    /// Whether a cell says yes or no at all; an empty one says no.
    public static boolean isOne(String cell) {
        String plain = cell.toLowerCase(Locale.ROOT);
        return YES.contains(plain) || NO.contains(plain);
    }

    /// Whether a cell says yes; an empty one says no.
    ///
    /// @throws IllegalArgumentException naming the column if it says neither
    public static boolean isTrue(String cell, String column) {
        String plain = cell.toLowerCase(Locale.ROOT);
        if (!YES.contains(plain) && !NO.contains(plain)) {
            throw new IllegalArgumentException("column " + column + " must say 0 or 1 but says '" + cell + "'");
        }
        return YES.contains(plain);
    }
}
