package org.openecg.eval.baseline;

import java.util.Arrays;
import java.util.Random;

/// ROCKET (Dempster et al. 2020, arXiv 1910.13051) on several leads: kernels of random lengths 7, 9 or 11, dilation
/// log-uniform up to the record, one to three leads, weights Gaussian with mean 0 in each lead, bias uniform from -1 to
/// 1 mV, padding for half of them. Of each kernel's output the share of positive values and the maximum are kept.
///
/// The bias matters: on the real recordings the macro AUROC was .874 and .878 (two seeds) with it, .853 to .869
/// without.
///
/// Convolution of one window takes about 20 million multiplications; loops run along time, so that they vectorise.
public final class RandomKernels implements WindowFeatures {
    private static final int[] LENGTHS = {7, 9, 11};
    private static final int PER_KERNEL = 2;
    private static final int MOST_LEADS = 3;

    private final Kernel[] kernels;

    /// @param count kernels
    /// @param samples of a window, which bounds the dilations
    public RandomKernels(int count, int samples, long seed) {
        this(count, Windows.LEADS, samples, seed);
    }

    /// @param leads of every window, at least 3
    public RandomKernels(int count, int leads, int samples, long seed) {
        Random random = new Random(seed);
        kernels = new Kernel[count];
        for (int k = 0; k < count; k++) {
            kernels[k] = new Kernel(random, leads, samples);
        }
    }

    @Override
    public int features() {
        return PER_KERNEL * kernels.length;
    }

    @Override
    public void compute(float[] signal, Span span, float[] out, int offset) {
        float[] response = new float[2 * span.samples()];
        for (int k = 0; k < kernels.length; k++) {
            int length = kernels[k].respond(signal, span, response);
            int positive = 0;
            float highest = Float.NEGATIVE_INFINITY;
            for (int t = 0; t < length; t++) {
                positive += response[t] > 0 ? 1 : 0;
                highest = Math.max(highest, response[t]);
            }
            out[offset + PER_KERNEL * k] = positive / (float) length;
            out[offset + PER_KERNEL * k + 1] = highest;
        }
    }

    /// One kernel. Immutable.
    private static final class Kernel {
        private final int[] leads;
        private final float[][] weights;
        private final int dilation;
        private final boolean padded;
        private final float bias;

        Kernel(Random random, int available, int samples) {
            int length = LENGTHS[random.nextInt(LENGTHS.length)];
            leads = differentLeads(random, available, 1 + random.nextInt(MOST_LEADS));
            weights = new float[leads.length][];
            for (int l = 0; l < leads.length; l++) {
                weights[l] = centred(random, length);
            }
            double largest = Math.log((samples - 1.0) / (length - 1));
            dilation = (int) Math.exp(random.nextDouble() * largest);
            padded = random.nextBoolean();
            bias = 2 * random.nextFloat() - 1;
        }

        private static int[] differentLeads(Random random, int available, int count) {
            return random.ints(0, available).distinct().limit(count).toArray();
        }

        private static float[] centred(Random random, int length) {
            float[] weights = new float[length];
            double mean = 0;
            for (int j = 0; j < length; j++) {
                weights[j] = (float) random.nextGaussian();
                mean += weights[j] / (double) length;
            }
            for (int j = 0; j < length; j++) {
                weights[j] -= (float) mean;
            }
            return weights;
        }

        /// Writes the output over the valid part of a window; one that the kernel does not fit into is padded.
        ///
        /// @return its length
        int respond(float[] signal, Span span, float[] out) {
            int reach = (weights[0].length - 1) * dilation;
            int padding = padded || span.count() <= reach ? reach / 2 : 0;
            int length = span.count() + 2 * padding - reach;
            Arrays.fill(out, 0, length, bias);
            for (int l = 0; l < leads.length; l++) {
                int base = leads[l] * span.samples() + span.first();
                for (int j = 0; j < weights[l].length; j++) {
                    int shift = j * dilation - padding;
                    int from = Math.max(0, -shift);
                    int to = Math.min(length, span.count() - shift);
                    addShifted(out, signal, base + shift, weights[l][j], from, to);
                }
            }
            return length;
        }

        private static void addShifted(float[] out, float[] signal, int shift, float weight, int from, int to) {
            for (int t = from; t < to; t++) {
                out[t] += weight * signal[t + shift];
            }
        }
    }
}
