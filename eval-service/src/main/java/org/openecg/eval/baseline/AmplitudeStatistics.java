package org.openecg.eval.baseline;

/// Standard deviation, maximum, minimum, range and mean absolute value of each lead, in millivolts: 60 numbers of
/// twelve leads.
public final class AmplitudeStatistics implements WindowFeatures {
    private static final int PER_LEAD = 5;

    private final int leads;

    public AmplitudeStatistics() {
        this(Windows.LEADS);
    }

    /// @param leads of every window
    public AmplitudeStatistics(int leads) {
        this.leads = leads;
    }

    @Override
    public int features() {
        return PER_LEAD * leads;
    }

    @Override
    public void compute(float[] signal, Span span, float[] out, int offset) {
        for (int lead = 0; lead < leads; lead++) {
            statistics(signal, lead * span.samples() + span.first(), span.count(), out, offset + PER_LEAD * lead);
        }
    }

    private static void statistics(float[] signal, int from, int count, float[] out, int offset) {
        double sum = 0;
        double squares = 0;
        double absolute = 0;
        float highest = Float.NEGATIVE_INFINITY;
        float lowest = Float.POSITIVE_INFINITY;
        for (int i = from; i < from + count; i++) {
            float value = signal[i];
            sum += value;
            squares += (double) value * value;
            absolute += Math.abs(value);
            highest = Math.max(highest, value);
            lowest = Math.min(lowest, value);
        }
        double mean = sum / count;
        out[offset] = (float) Math.sqrt(Math.max(0, squares / count - mean * mean));
        out[offset + 1] = highest;
        out[offset + 2] = lowest;
        out[offset + 3] = highest - lowest;
        out[offset + 4] = (float) (absolute / count);
    }
}
