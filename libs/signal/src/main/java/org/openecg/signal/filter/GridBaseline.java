package org.openecg.signal.filter;

import java.util.Arrays;

/// Stage 2 of the chain: the baseline of a lead on a grid of 10 Hz, subtracted (`signal-chain.md`).
///
/// With `b3` = three boxes of one grid step convolved (sum 1, L taps, centre C = (L-1)/2 rounded down) and S = samples
/// a step: `d[j] = sum b3[k] z[S j - C + k]`, `e = g * d` (33 taps), `baseline[i] = S sum e[j] b3[i - S j + C]`,
/// `y = z - baseline`. Gain -7.0 dB at 0.5 Hz, within 0.02 dB of 0 from 1 Hz on. The grid is anchored at sample 0 of
/// the
/// recording. Sums are taken in double in a fixed order, so a sample does not depend on where its window starts.
/// Immutable.
public final class GridBaseline {
    private static final int GRID_HZ = 10;
    private static final double[] G = {
        0.106119, 0.103877, 0.096339, 0.085413, 0.071073, 0.055940, 0.039965, 0.025952, 0.012986, 0.003861, -0.003870,
        -0.006979, -0.010076, -0.008180, -0.009250, -0.004050, -0.006061
    };
    private static final int G_REACH = G.length - 1;

    private final int step;
    private final double[] smooth;
    private final int centre;
    /// The taps that the three grid points around a sample meet, by the sample's place between them.
    private final double[] last;

    private final double[] middle;
    private final double[] earliest;

    /// @param rateHz rate of the samples, a multiple of 10
    public GridBaseline(int rateHz) {
        if (rateHz < GRID_HZ || rateHz % GRID_HZ != 0) {
            throw new IllegalArgumentException("The rate must be a multiple of 10 Hz but is " + rateHz);
        }
        step = rateHz / GRID_HZ;
        smooth = threeBoxes(step);
        centre = (smooth.length - 1) / 2;
        last = Arrays.copyOfRange(smooth, 2 * step - 2, 3 * step - 2);
        middle = Arrays.copyOfRange(smooth, step - 2, 2 * step - 2);
        earliest = new double[step];
        System.arraycopy(smooth, 0, earliest, 2, step - 2);
    }

    private static double[] threeBoxes(int step) {
        double[] taps = new double[3 * step - 2];
        for (int a = 0; a < step; a++) {
            for (int b = 0; b < step; b++) {
                for (int c = 0; c < step; c++) {
                    taps[a + b + c]++;
                }
            }
        }
        for (int k = 0; k < taps.length; k++) {
            taps[k] /= (double) step * step * step;
        }
        return taps;
    }

    /// Samples needed before the first and after the last one asked for.
    public int reach() {
        return G_REACH * step + smooth.length - 1;
    }

    /// Subtracts the baseline.
    ///
    /// @param z samples whose element `reach()` is sample `first` of the recording, with `reach()` more at the end
    /// @param y is written from `offset` on
    public void subtract(float[] z, long first, float[] y, int offset, int count) {
        int reach = reach();
        int taps = smooth.length;
        long shifted = first + centre;
        long lowestGrid = Math.ceilDiv(shifted - (taps - 1), (long) step);
        long highestGrid = Math.floorDiv(shifted + count - 1, (long) step);
        int points = (int) (highestGrid - lowestGrid) + 1;
        double[] e = Arrays.copyOf(sharpened(smoothed(z, first, lowestGrid, points)), points + 1); // times 0 at the end
        int block = (int) (lowestGrid * step + 2L * step - 2 - shifted); // where the reach of e[0] ends, in y
        for (int j = 0; block < count; j++, block += step) {
            int from = Math.max(0, -block);
            int to = Math.min(step, count - block);
            for (int r = from; r < to; r++) {
                double baseline = e[j] * last[r] + e[j + 1] * middle[r] + e[j + 2] * earliest[r];
                y[offset + block + r] = (float) (z[block + r + reach] - step * baseline);
            }
        }
    }

    /// d at the grid points `lowest` to `lowest + count - 1` and as far around them as g reaches. The taps are
    /// symmetric, so equal ones share a product; two sums let the processor overlap them.
    private double[] smoothed(float[] z, long first, long lowest, int count) {
        double[] d = new double[count + 2 * G_REACH];
        int end = smooth.length - 1;
        int at = (int) ((lowest - G_REACH) * step - centre - (first - reach()));
        for (int j = 0; j < d.length; j++, at += step) {
            double even = 0;
            double odd = 0;
            int k = 0;
            for (; k + 1 <= end - k - 1; k += 2) {
                even += smooth[k] * ((double) z[at + k] + z[at + end - k]);
                odd += smooth[k + 1] * ((double) z[at + k + 1] + z[at + end - k - 1]);
            }
            d[j] = even + odd + rest(z, at, k);
        }
        return d;
    }

    /// The taps in the middle that did not come in two pairs.
    private double rest(float[] z, int at, int k) {
        double sum = 0;
        for (int i = k; i <= smooth.length - 1 - k; i++) {
            sum += smooth[i] * z[at + i];
        }
        return sum;
    }

    /// e = g * d, shorter than d by the reach of g at both ends.
    private static double[] sharpened(double[] d) {
        double[] e = new double[d.length - 2 * G_REACH];
        for (int j = 0; j < e.length; j++) {
            int at = j + G_REACH;
            double even = G[0] * d[at];
            double odd = 0;
            for (int k = 1; k < G_REACH; k += 2) {
                odd += G[k] * (d[at - k] + d[at + k]);
                even += G[k + 1] * (d[at - k - 1] + d[at + k + 1]);
            }
            e[j] = even + odd;
        }
        return e;
    }
}
