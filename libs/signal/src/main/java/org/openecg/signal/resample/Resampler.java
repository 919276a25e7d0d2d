package org.openecg.signal.resample;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Stage 1 of the chain: output m is at input time `m down / (up rate)` exactly, the sum of the input samples within
/// the half width of [Prototype], their weights divided by their sum (so a constant stays a constant).
///
/// Products are added in float, in ascending order of the input samples, without fused multiply-add: the result does
/// not depend on the path taken, on how much of the input is at hand, or on the machine. Safe for use by many threads.
public final class Resampler {
    private static final int LARGEST_TERM = 10_000;
    private static final int LARGEST_TABLE = 1 << 20;
    /// From this many outputs of one phase on, splitting the input into its phases pays.
    private static final int MANY = 16;

    private final Rate input;
    private final int outputHz;
    private final int up;
    private final int down;
    private final Prototype prototype;
    /// Half width in units of 1 / (up * rate) seconds.
    private final long reach;
    private final AtomicReferenceArray<float[]> weightsByPhase;

    private Resampler(Rate input, int outputHz, Prototype prototype, long reach) {
        this.input = input;
        this.outputHz = outputHz;
        this.up = (int) up(input, outputHz);
        this.down = (int) down(input, outputHz);
        this.prototype = prototype;
        this.reach = reach;
        this.weightsByPhase = new AtomicReferenceArray<>(up);
    }

    /// Empty if the ratio of the rates is no fraction of integers up to 10,000, or needs more than a million weights.
    public static Optional<Resampler> of(Rate input, int outputHz, double edgeHz) {
        long up = up(input, outputHz);
        Prototype prototype = new Prototype(edgeHz);
        double reach = prototype.halfWidthSeconds() * up * input.hz();
        if (up > LARGEST_TERM || down(input, outputHz) > LARGEST_TERM || 2 * reach > LARGEST_TABLE) {
            return Optional.empty();
        }
        // A tap exactly at the half width counts (0.080 s at 500 Hz: 81 taps), whatever the rounding of the product.
        return Optional.of(new Resampler(input, outputHz, prototype, (long) Math.floor(reach + 1e-6)));
    }

    private static long up(Rate input, int outputHz) {
        long up = (long) outputHz * input.denominator();
        return up / gcd(up, input.numerator());
    }

    private static long down(Rate input, int outputHz) {
        return input.numerator() / gcd((long) outputHz * input.denominator(), input.numerator());
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /// Number of the first output at or after an input sample: the number of outputs of so many samples.
    public long outputs(long inputSamples) {
        return firstOutputFrom(inputSamples, 0);
    }

    /// The first output at or after an input sample plus so many milliseconds.
    public long firstOutputFrom(long inputSample, int plusMilliseconds) {
        return Math.ceilDiv(thousandths(inputSample, plusMilliseconds), 1000L * down);
    }

    /// The last output at or before an input sample plus so many milliseconds.
    public long lastOutputUntil(long inputSample, int plusMilliseconds) {
        return Math.floorDiv(thousandths(inputSample, plusMilliseconds), 1000L * down);
    }

    private long thousandths(long inputSample, int plusMilliseconds) {
        return Math.addExact(Math.multiplyExact(inputSample, 1000L * up), (long) plusMilliseconds * outputHz * down);
    }

    /// Computes outputs `first` to `first + count - 1`.
    ///
    /// @param x input, whose element 0 is input sample `origin` (negative ahead of the recording); it must reach
    ///     as far as the half width beyond the outputs asked for
    /// @param z is written from element 0 on
    public void resample(float[] x, long origin, long first, float[] z, int count) {
        if (count / up < MANY) {
            oneByOne(x, origin, first, z, count);
        } else {
            phaseByPhase(x, origin, first, z, count);
        }
    }

    private void oneByOne(float[] x, long origin, long first, float[] z, int count) {
        for (int i = 0; i < count; i++) {
            long position = (first + i) * down;
            int phase = (int) Math.floorMod(position, (long) up);
            float[] weights = weights(phase);
            int start = (int) (Math.floorDiv(position, (long) up) + firstTap(phase) - origin);
            float sum = 0;
            for (int k = 0; k < weights.length; k++) {
                sum += weights[k] * x[start + k];
            }
            z[i] = sum;
        }
    }

    /// Outputs of one phase are `down` input samples apart, so the input is split into `down` rows and each tap
    /// becomes one pass over a stretch of a row. The compiler vectorises the pass only if all arrays have
    /// one index: hence the copies (measured: three times as fast).
    private void phaseByPhase(float[] x, long origin, long first, float[] z, int count) {
        float[][] rows = split(x);
        int most = (count + up - 1) / up;
        Pass pass = new Pass(rows, most);
        for (int r = 0; r < up; r++) {
            long position = (first + r) * down;
            int phase = (int) Math.floorMod(position, (long) up);
            int start = (int) (Math.floorDiv(position, (long) up) + firstTap(phase) - origin);
            int outputs = (count - r + up - 1) / up;
            float[] sums = up == 1 ? z : new float[outputs];
            pass.run(weights(phase), start, sums, outputs);
            for (int i = 0; up > 1 && i < outputs; i++) {
                z[r + i * up] = sums[i];
            }
        }
    }

    private float[][] split(float[] x) {
        if (down == 1) {
            return new float[][] {x};
        }
        int length = (x.length + down - 1) / down;
        float[][] rows = new float[down][length];
        for (int q = 0; q < down; q++) {
            float[] row = rows[q];
            for (int i = 0, k = q; k < x.length; i++, k += down) {
                row[i] = x[k];
            }
        }
        return rows;
    }

    /// First input sample of an output, relative to the sample at or before it.
    private long firstTap(int phase) {
        return Math.ceilDiv(phase - reach, (long) up);
    }

    private float[] weights(int phase) {
        float[] known = weightsByPhase.get(phase);
        if (known != null) {
            return known;
        }
        long low = firstTap(phase);
        int taps = (int) (Math.floorDiv(phase + reach, (long) up) - low) + 1;
        double[] exact = new double[taps];
        double sum = 0;
        for (int k = 0; k < taps; k++) {
            exact[k] = prototype.at(((low + k) * up - phase) / (up * input.hz()));
            sum += exact[k];
        }
        float[] weights = new float[taps];
        for (int k = 0; k < taps; k++) {
            weights[k] = (float) (exact[k] / sum);
        }
        weightsByPhase.set(phase, weights);
        return weights;
    }

    /// The taps of one phase, four a pass; owns the scratch rows.
    private static final class Pass {
        private final float[][] rows;
        private final float[][] scratch;

        Pass(float[][] rows, int most) {
            this.rows = rows;
            this.scratch = new float[4][most];
        }

        void run(float[] weights, int start, float[] sums, int count) {
            Arrays.fill(sums, 0, count, 0f);
            int k = 0;
            for (; k + 4 <= weights.length; k += 4) {
                for (int j = 0; j < 4; j++) {
                    copy(start + k + j, scratch[j], count);
                }
                addFour(weights, k, scratch, sums, count);
            }
            for (; k < weights.length; k++) {
                copy(start + k, scratch[0], count);
                addOne(weights[k], scratch[0], sums, count);
            }
        }

        private void copy(int from, float[] to, int count) {
            System.arraycopy(rows[from % rows.length], from / rows.length, to, 0, count);
        }

        private static void addFour(float[] weights, int k, float[][] x, float[] sums, int count) {
            float w0 = weights[k];
            float w1 = weights[k + 1];
            float w2 = weights[k + 2];
            float w3 = weights[k + 3];
            float[] x0 = x[0];
            float[] x1 = x[1];
            float[] x2 = x[2];
            float[] x3 = x[3];
            for (int i = 0; i < count; i++) {
                sums[i] = (((sums[i] + w0 * x0[i]) + w1 * x1[i]) + w2 * x2[i]) + w3 * x3[i];
            }
        }

        private static void addOne(float weight, float[] x, float[] sums, int count) {
            for (int i = 0; i < count; i++) {
                sums[i] += weight * x[i];
            }
        }
    }
}
