package org.openecg.signal.resample;

/// A sample rate in Hz as a reduced fraction: EDF and WFDB allow rates that are no whole numbers.
///
/// @param numerator samples, at least 1
/// @param denominator in this many seconds, at least 1
public record Rate(int numerator, int denominator) {
    public Rate {
        if (numerator < 1 || denominator < 1) {
            throw new IllegalArgumentException(
                    "A rate needs positive numbers but is " + numerator + "/" + denominator + " Hz");
        }
        int divisor = gcd(numerator, denominator);
        numerator /= divisor;
        denominator /= divisor;
    }

    public static Rate hz(int wholeHz) {
        return new Rate(wholeHz, 1);
    }

    public double hz() {
        return (double) numerator / denominator;
    }

    /// Number of samples in a duration, rounded up.
    public int samplesIn(double seconds) {
        return (int) Math.ceil(seconds * numerator / denominator);
    }

    static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    @Override
    public String toString() {
        return denominator == 1 ? numerator + " Hz" : numerator + "/" + denominator + " Hz";
    }
}
