package org.openecg.signal.chain;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The chain for one lead without gaps, as slow and obvious as it can be: each formula of the definition is a method,
/// in
/// double, and asks the one before it.
final class SlowTwin {
    private static final double[] G = {
        0.106119, 0.103877, 0.096339, 0.085413, 0.071073, 0.055940, 0.039965, 0.025952, 0.012986, 0.003861, -0.003870,
        -0.006979, -0.010076, -0.008180, -0.009250, -0.004050, -0.006061
    };

    private final float[] x;
    private final int rateHz;
    private final int outputHz;
    private final double edgeHz;
    private final double[] b3;
    private final Map<Integer, Double> z = new HashMap<>();
    private final Map<Integer, Double> d = new HashMap<>();
    private final Map<Integer, double[]> weights = new HashMap<>();

    SlowTwin(float[] x, int rateHz, int outputHz, double edgeHz) {
        this.x = x;
        this.rateHz = rateHz;
        this.outputHz = outputHz;
        this.edgeHz = edgeHz;
        double[] box = new double[outputHz / 10];
        Arrays.fill(box, 10.0 / outputHz);
        this.b3 = convolved(convolved(box, box), box);
    }

    private static double[] convolved(double[] a, double[] b) {
        double[] c = new double[a.length + b.length - 1];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                c[i + j] += a[i] * b[j];
            }
        }
        return c;
    }

    /// Microvolts, rounded half up.
    long output(int i) {
        return (long) Math.floor(1000 * (z(i) - baseline(i)) + 0.5);
    }

    private double input(int k) {
        int n = x.length;
        return k < 0 ? 2.0 * x[0] - x[-k] : k >= n ? 2.0 * x[n - 1] - x[2 * (n - 1) - k] : x[k];
    }

    private double z(int m) {
        return z.computeIfAbsent(m, this::stageOne);
    }

    private double stageOne(int m) {
        int position = Math.floorMod(m * rateHz, outputHz);
        int base = Math.floorDiv(m * rateHz, outputHz);
        int reach = (int) Math.ceil(3.2 / edgeHz * rateHz) + 1;
        double[] h = weights.computeIfAbsent(position, p -> weights(p, reach));
        double sum = 0;
        for (int o = -reach; o <= reach; o++) {
            sum += h[o + reach] == 0 ? 0 : h[o + reach] * input(base + o);
        }
        return sum;
    }

    private double[] weights(int position, int reach) {
        double[] h = new double[2 * reach + 1];
        double sum = 0;
        for (int o = -reach; o <= reach; o++) {
            double seconds = (o - (double) position / outputHz) / rateHz;
            h[o + reach] = Math.abs(seconds) <= 3.2 / edgeHz + 1e-12 ? prototype(seconds) : 0;
            sum += h[o + reach];
        }
        for (int k = 0; k < h.length; k++) {
            h[k] /= sum;
        }
        return h;
    }

    private double prototype(double t) {
        double step = edgeHz / 2000;
        double integral = 0;
        for (double f = step / 2; f < 1.1 * edgeHz; f += step) {
            double a = 1 / (1 + Math.pow(f / edgeHz, 8));
            a *= f <= edgeHz ? 1 : 0.5 * (1 + Math.cos(Math.PI * (f - edgeHz) / (0.1 * edgeHz)));
            integral += a * Math.cos(2 * Math.PI * f * t) * step;
        }
        double u = t * edgeHz / 3.2;
        return 2 * integral * bessel(3.75 * Math.sqrt(Math.max(0, 1 - u * u))) / bessel(3.75);
    }

    private static double bessel(double v) {
        double sum = 0;
        for (int i = 0; i < 2000; i++) {
            sum += Math.exp(v * Math.cos(Math.PI * (i + 0.5) / 2000)) / 2000;
        }
        return sum;
    }

    private double d(int j) {
        return d.computeIfAbsent(j, grid -> {
            double sum = 0;
            for (int k = 0; k < b3.length; k++) {
                sum += b3[k] * z(outputHz / 10 * grid - (b3.length - 1) / 2 + k);
            }
            return sum;
        });
    }

    private double baseline(int i) {
        int step = outputHz / 10;
        double sum = 0;
        for (int j = i / step - 4; j <= i / step + 4; j++) {
            int k = i - step * j + (b3.length - 1) / 2;
            if (k >= 0 && k < b3.length) {
                double e = 0;
                for (int g = -16; g <= 16; g++) {
                    e += G[Math.abs(g)] * d(j + g);
                }
                sum += step * e * b3[k];
            }
        }
        return sum;
    }
}
