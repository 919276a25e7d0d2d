package org.openecg.benchmarks.probe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a user asks of `bench probe`.
///
/// @param rows that learn
/// @param columns features of each
/// @param pairs that the ratio is the median of
public record ProbeOptions(int rows, int columns, int classes, int pairs) {
    public static final String SIZE = "20000x2048x24";
    public static final int PAIRS = 3;

    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,6})x([1-9]\\d{0,4})x([1-9]\\d{0,2})");

    public ProbeOptions {
        if (rows < 100) {
            throw new IllegalArgumentException("--size must have at least 100 rows but has " + rows);
        }
        if (pairs < 1) {
            throw new IllegalArgumentException("--pairs must be at least 1 but is " + pairs);
        }
    }

    /// Reads them from words.
    ///
    /// @param size rows, columns and classes, such as `20000x2048x24`
    public static ProbeOptions of(String size, int pairs) {
        Matcher numbers = FORM.matcher(size);
        if (!numbers.matches()) {
            throw new IllegalArgumentException(
                    "--size must be ROWSxCOLUMNSxCLASSES, such as " + SIZE + ", but is '" + size + "'");
        }
        return new ProbeOptions(
                Integer.parseInt(numbers.group(1)),
                Integer.parseInt(numbers.group(2)),
                Integer.parseInt(numbers.group(3)),
                pairs);
    }
}
