package org.openecg.recordings.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whole numbers as tables write them.
public final class NumberText {
    private static final Pattern WHOLE_WITH_FRACTION = Pattern.compile("(\\d+)\\.0+");

    private NumberText() {}

    /// `15709.0`, as tables written by pandas have it, is `15709`; other texts stay.
    public static String whole(String text) {
        Matcher number = WHOLE_WITH_FRACTION.matcher(text);
        return number.matches() ? number.group(1) : text;
    }
}
