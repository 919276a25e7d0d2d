package org.openecg.recordings.text;

import java.util.Locale;
import java.util.Set;

/// Cells that hold nothing, in whatever way a program writes that.
public final class CellText {
    private static final Set<String> ABSENT = Set.of("", "nan", "na", "n/a", "<na>", "#n/a", "null", "none");

    private CellText() {}

    /// Whether a cell is empty or says that there is nothing, such as `NaN`, `NA`, `N/A`, `NULL` or
    /// `None` in any case.
    public static boolean isAbsent(String cell) {
        return ABSENT.contains(cell.strip().toLowerCase(Locale.ROOT));
    }
}
