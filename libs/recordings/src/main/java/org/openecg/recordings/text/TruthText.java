package org.openecg.recordings.text;

import java.util.Locale;
import java.util.Set;

/// Cells that say yes or no.
public final class TruthText {
    private static final Set<String> YES = Set.of("1", "1.0", "true", "t", "yes", "y");
    private static final Set<String> NO = Set.of("0", "0.0", "false", "f", "no", "n");

    private TruthText() {}

    /// Whether a cell says yes or no at all; an absent one says no.
    public static boolean isOne(String cell) {
        String plain = cell.toLowerCase(Locale.ROOT);
        return YES.contains(plain) || NO.contains(plain) || CellText.isAbsent(cell);
    }

    /// Whether a cell says yes; an absent one says no.
    ///
    /// @throws IllegalArgumentException naming the column if it says neither
    public static boolean isTrue(String cell, String column) {
        String plain = cell.toLowerCase(Locale.ROOT);
        if (!isOne(cell)) {
            throw new IllegalArgumentException("column " + column + " must say 0 or 1 but says '" + cell + "'");
        }
        return YES.contains(plain);
    }
}
