package org.openecg.signal.chain;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Recordings made up from a seed: beats, wander and noise; by integers or frozen generators only.
final class TestRecordings {
    private TestRecordings() {}

    /// 12 rows, of the same shape and different size.
    static float[] @Nullable [] twelve(int rateHz, int samples, long seed) {
        float[] @Nullable [] leads = new float[SignalChain.LEADS][];
        for (int i = 0; i < leads.length; i++) {
            leads[i] = lead(rateHz, samples, seed + i);
        }
        return leads;
    }

    /// Millivolts in steps of 1 uV.
    static float[] lead(int rateHz, int samples, long seed) {
        Random random = new Random(seed);
        int height = 400 + random.nextInt(1200);
        int period = 600 + random.nextInt(500);
        int offset = random.nextInt(4000) - 2000;
        float[] x = new float[samples];
        long wander = 0;
        for (int k = 0; k < samples; k++) {
            long phase = 1000L * k / rateHz % period;
            wander += random.nextInt(2001) - 1000;
            long microvolts =
                    offset + height * Math.max(0, 40 - Math.abs(phase - 300)) / 40 + wander / 1000 + random.nextInt(41);
            x[k] = (float) (microvolts / 1000.0);
        }
        return x;
    }

    static ChainResult.Windows windows(ChainProfile profile, float[] @Nullable [] leads, int rateHz) {
        return (ChainResult.Windows) new SignalChain(profile).run(leads, rateHz, 1);
    }

    static short[] samples(Window window) {
        return window.samples().leadMajor();
    }
}
