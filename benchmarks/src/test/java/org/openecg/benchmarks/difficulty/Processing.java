package org.openecg.benchmarks.difficulty;

import org.openecg.recordings.synthetic.SyntheticRecording;

/// From a recording to what encoders and baselines see: leads x 1,000 samples at 100 Hz, lead-major.
interface Processing {
    /// Samples per lead.
    int SAMPLES = 1000;

    /// One line for the table's title.
    String title();

    int leads();

    /// Writes one recording, scaled for an encoder, to `out` from `offset` on.
    void process(SyntheticRecording recording, float[] out, int offset);

    /// What the baselines divide an encoder's input by.
    float baselineDivisor();
}
