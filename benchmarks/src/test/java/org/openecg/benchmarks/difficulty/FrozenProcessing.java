package org.openecg.benchmarks.difficulty;

import java.util.List;
import org.openecg.contracts.segment.Lead;
import org.openecg.recordings.synthetic.SyntheticRecording;
import org.openecg.signal.filter.Butterworth;
import org.openecg.signal.resample.Rate;

/// `synthetic-centres.md`: band-pass 0.5-40 Hz (Butterworth, order 4) forward and backward, every n-th
/// sample
/// to 100 Hz, eight leads, millivolts times 3, no normalisation.
final class FrozenProcessing implements Processing {
    private static final List<Lead> LEADS =
            List.of(Lead.I, Lead.II, Lead.V1, Lead.V2, Lead.V3, Lead.V4, Lead.V5, Lead.V6);
    private static final double SCALE = 3;
    private static final int OUTPUT_HZ = 100;
    private static final int EXTENSION_SECONDS = 2;

    @Override
    public String title() {
        return "0.5-40 Hz forward and backward, 100 Hz, 8 leads, millivolts x 3";
    }

    @Override
    public int leads() {
        return LEADS.size();
    }

    @Override
    public float baselineDivisor() {
        return 1; // section 3 knows one scale for all figures
    }

    @Override
    public void process(SyntheticRecording recording, float[] out, int offset) {
        int rate = recording.rateHz();
        int every = rate / OUTPUT_HZ;
        if (every * OUTPUT_HZ != rate) {
            throw new IllegalArgumentException("The rate must be a multiple of 100 Hz but is " + rate);
        }
        Butterworth band = Butterworth.bandPass(4, 0.5, 40, new Rate(rate, 1));
        for (int k = 0; k < LEADS.size(); k++) {
            double[] filtered = band.zeroPhase(recording.millivolts(LEADS.get(k)), EXTENSION_SECONDS * rate);
            for (int i = 0; i < SAMPLES; i++) {
                out[offset + k * SAMPLES + i] = (float) (SCALE * filtered[i * every]);
            }
        }
    }
}
