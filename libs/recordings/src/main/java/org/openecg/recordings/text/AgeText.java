package org.openecg.recordings.text;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Ages as tables write them.
public final class AgeText {
    /// Tables that hide great ages write 300 for them.
    private static final double OLDEST = 300;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}([.,]\\d+)?");

    private AgeText() {}

    /// Years, with a point or a comma before fractions; null if it is no age.
    public static @Nullable Double years(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return null;
        }
        double years = Double.parseDouble(text.replace(',', '.'));
        return years <= OLDEST ? years : null;
    }
}
