package org.openecg.benchmarks.difficulty;

import org.openecg.contracts.segment.Lead;
import org.openecg.recordings.synthetic.SyntheticRecording;
import org.openecg.signal.chain.ChainProfile;
import org.openecg.signal.chain.ChainResult;
import org.openecg.signal.chain.SignalChain;
import org.openecg.signal.chain.Window;

/// The platform's own way: profile `openecg`, twelve leads, millivolts divided by 0.2.
final class PlatformProcessing implements Processing {
    private static final double MILLIVOLTS_PER_UNIT = 0.2;
    private final SignalChain chain = new SignalChain(ChainProfile.OPENECG);

    @Override
    public String title() {
        return "profile openecg (own chain), 12 leads, millivolts / 0.2";
    }

    @Override
    public int leads() {
        return SignalChain.LEADS;
    }

    @Override
    public float baselineDivisor() {
        return (float) (1 / MILLIVOLTS_PER_UNIT); // baselines see millivolts
    }

    @Override
    public void process(SyntheticRecording recording, float[] out, int offset) {
        float[][] millivolts = new float[SignalChain.LEADS][recording.samples()];
        for (int k = 0; k < millivolts.length; k++) {
            double[] lead = recording.millivolts(Lead.STANDARD.get(k));
            for (int i = 0; i < lead.length; i++) {
                millivolts[k][i] = (float) lead[i];
            }
        }
        Window window = switch (chain.run(millivolts, recording.rateHz(), 1)) {
            case ChainResult.Windows windows -> windows.windows().getFirst();
            case ChainResult.Rejected rejected -> throw new IllegalStateException(rejected.toString());
        };
        for (int k = 0; k < SignalChain.LEADS; k++) {
            for (int i = 0; i < SAMPLES; i++) {
                double microvolts = window.samples().at(k, i) * window.microvoltsPerUnit();
                out[offset + k * SAMPLES + i] = (float) (microvolts / 1000 / MILLIVOLTS_PER_UNIT);
            }
        }
    }
}
