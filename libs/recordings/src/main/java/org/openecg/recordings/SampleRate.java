package org.openecg.recordings;

import java.math.BigDecimal;
import java.math.BigInteger;

/// A sampling rate in samples per second, as a reduced fraction: 257 Hz and 0.0166666666667 Hz are both exact.
///
/// @param numerator samples, at least 1
/// @param denominator seconds, at least 1
public record SampleRate(long numerator, long denominator) {
    private static final int LONGEST_TEXT = 40;

    public SampleRate {
        if (numerator < 1 || denominator < 1) {
            throw new IllegalArgumentException(
                    "Sample rate must be greater than 0 but is " + numerator + "/" + denominator);
        }
        long divisor = BigInteger.valueOf(numerator)
                .gcd(BigInteger.valueOf(denominator))
                .longValueExact();
        numerator /= divisor;
        denominator /= divisor;
    }

    /// A whole number of samples per second.
    public static SampleRate ofHertz(long hertz) {
        return new SampleRate(hertz, 1);
    }

    /// Reads a decimal number such as `500`, `257.0` or `1.2e3`, exactly.
    ///
    /// @throws IllegalArgumentException if the text is no number greater than 0
    public static SampleRate parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("Sample rate of " + text.length() + " characters is no number");
        }
        try {
            BigDecimal value = new BigDecimal(text).stripTrailingZeros();
            if (value.signum() <= 0 || Math.abs((long) value.scale()) > 18) {
                throw new IllegalArgumentException("Sample rate '" + text + "' must be greater than 0");
            }
            int scale = Math.max(value.scale(), 0);
            return new SampleRate(
                    value.movePointRight(scale).toBigIntegerExact().longValueExact(),
                    BigInteger.TEN.pow(scale).longValueExact());
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException("Sample rate '" + text + "' is no number", e);
        }
    }

    /// Samples per second, rounded to a double.
    public double hertz() {
        return (double) numerator / denominator;
    }

    /// The number as a header writes it: `500`, or a decimal.
    @Override
    public String toString() {
        return denominator == 1 ? Long.toString(numerator) : Double.toString(hertz());
    }
}
