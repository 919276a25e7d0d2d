package org.openecg.eval.metric;

/// Quantiles of Student's t distribution; the normal one is its limit.
///
/// The distribution function is the regularised incomplete beta function by Lentz's continued fraction (Press et al.,
/// Numerical Recipes, 6.4), inverted by bisection.
final class Quantile {
    private static final double NORMAL_975 = 1.959963984540054;
    private static final double NORMAL_95 = 1.6448536269514722;
    private static final double NORMAL_80 = 0.8416212335729143;
    private static final double[] LANCZOS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };

    private Quantile() {}

    /// The point that t exceeds with probability 2.5 %.
    ///
    /// @param degrees above 0, may be infinite
    static double t975(double degrees) {
        return exceededBy(0.025, NORMAL_975, degrees);
    }

    /// The point that t exceeds with probability 5 %.
    ///
    /// @param degrees above 0, may be infinite
    static double t95(double degrees) {
        return exceededBy(0.05, NORMAL_95, degrees);
    }

    /// The point that t exceeds with probability 20 %.
    ///
    /// @param degrees above 0, may be infinite
    static double t80(double degrees) {
        return exceededBy(0.2, NORMAL_80, degrees);
    }

    private static double exceededBy(double probability, double normal, double degrees) {
        if (!(degrees > 0)) {
            throw new IllegalArgumentException("degrees of freedom must be above 0 but are " + degrees);
        }
        if (degrees > 1e7) {
            return normal;
        }
        double low = 0;
        double high = 1e3;
        while (upperTail(high, degrees) > probability) {
            high *= 10;
        }
        for (int i = 0; i < 200 && high - low > 1e-13 * high; i++) {
            double middle = 0.5 * (low + high);
            if (upperTail(middle, degrees) > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    private static double upperTail(double t, double degrees) {
        return 0.5 * incompleteBeta(degrees / (degrees + t * t), 0.5 * degrees, 0.5);
    }

    private static double incompleteBeta(double x, double a, double b) {
        if (x >= 1) {
            return 1;
        }
        double front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b;
    }

    private static double fraction(double x, double a, double b) {
        double tiny = 1e-300;
        double c = 1;
        double d = 1 / nonZero(1 - (a + b) * x / (a + 1), tiny);
        double h = d;
        for (int m = 1; m <= 10_000; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / nonZero(1 + even * d, tiny);
            c = nonZero(1 + even / c, tiny);
            h *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / nonZero(1 + odd * d, tiny);
            c = nonZero(1 + odd / c, tiny);
            double step = d * c;
            h *= step;
            if (Math.abs(step - 1) < 1e-15) {
                break;
            }
        }
        return h;
    }

    private static double nonZero(double value, double tiny) {
        return Math.abs(value) < tiny ? tiny : value;
    }

    /// Lanczos' approximation, g = 7, for arguments above 0.
    private static double logGamma(double x) {
        if (x < 0.5) {
            return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
        }
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x - 1 + i);
        }
        double t = x + 6.5;
        return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
    }
}
