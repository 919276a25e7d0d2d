package org.openecg.signal.chain;

import java.util.Arrays;
import java.util.List;

/// Size of the QRS, to find wrong gains: the range within each two seconds, its median over the recording, and of
/// these the median over leads. Two seconds hold a beat down to 30 beats a minute.
///
/// @param medianPeakToPeakMillivolts after the profile's filter
public record QrsAmplitude(float medianPeakToPeakMillivolts) {
    private static final float LEAST = 0.15f;
    private static final float MOST = 15f;
    private static final int SECONDS = 2;

    /// Whether the amplitude is outside 0.15-15 mV: reported as `GAIN_IMPLAUSIBLE`, never repaired.
    public boolean isGainImplausible() {
        return !(medianPeakToPeakMillivolts >= LEAST && medianPeakToPeakMillivolts <= MOST);
    }

    static QrsAmplitude of(List<Window> windows, int rateHz) {
        int leads = windows.getFirst().samples().leads();
        float[] medians = new float[leads];
        int present = 0;
        for (int lead = 0; lead < leads; lead++) {
            if (windows.getFirst().isPresent(lead)) {
                medians[present++] = medianRange(windows, lead, SECONDS * rateHz);
            }
        }
        return new QrsAmplitude(median(medians, present));
    }

    private static float medianRange(List<Window> windows, int lead, int block) {
        float[] ranges =
                new float[windows.size() * (windows.getFirst().samples().samplesPerLead() / block)];
        int count = 0;
        short[] samples = new short[windows.getFirst().samples().samplesPerLead()];
        for (Window window : windows) {
            window.samples().read(lead, samples, 0);
            for (int start = 0; start + block <= window.validCount(); start += block) {
                ranges[count++] = range(samples, start, start + block) * window.microvoltsPerUnit() / 1000;
            }
        }
        return median(ranges, count);
    }

    private static int range(short[] samples, int from, int to) {
        int low = Short.MAX_VALUE;
        int high = Short.MIN_VALUE;
        for (int i = from; i < to; i++) {
            low = Math.min(low, samples[i]);
            high = Math.max(high, samples[i]);
        }
        return high - low;
    }

    private static float median(float[] values, int count) {
        Arrays.sort(values, 0, count);
        return (values[(count - 1) / 2] + values[count / 2]) / 2;
    }
}
