package org.openecg.signal.fingerprint;

/// The signal of `make_vectors.py`, with integers.
final class VectorSignal {
    private VectorSignal() {}

    static float[][] leads(int rate, int samples, int seed) {
        float[][] leads = new float[8][samples];
        for (int i = 0; i < 8; i++) {
            for (int k = 0; k < samples; k++) {
                leads[i][k] = (float) (microvolts(rate, k, i, seed) / 1000.0);
            }
        }
        return leads;
    }

    private static long microvolts(int rate, int k, int lead, int seed) {
        long phase = 1000L * k / rate % (790 + seed);
        long height = 300L * (lead + 2) * (lead / 3 % 2 == 0 ? 1 : -1);
        long pulse = Math.floorDiv(height * Math.max(0, 30 - Math.abs(phase - 200 - 9L * lead)), 30L);
        long noise = (2654435761L * k + 40503L * lead + seed) % (1L << 32) / 65536 % 41 - 20;
        return pulse + noise;
    }
}
