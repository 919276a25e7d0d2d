package org.openecg.recordings.synthetic;

import java.util.StringJoiner;

/// The columns of `truth.csv`: the recording, six labels (0 or 1), six latents, then the physical variables.
final class TruthTable {
    private TruthTable() {}

    static String header() {
        StringJoiner columns = new StringJoiner(",");
        columns.add("recording").add("patient");
        for (SyntheticLabel label : SyntheticLabel.values()) {
            columns.add(label.code());
        }
        for (SyntheticLabel label : SyntheticLabel.values()) {
            columns.add("z_" + label.code());
        }
        return columns
                + ",heart_rate,pr_s,rr_variation,early_width,prematurity,qrs_width,st_mv,inferior_st_mv,qt_s,voltage"
                + ",rotation_degrees,gain,inverted_t\n";
    }

    static String row(SyntheticRecording recording) {
        Truth truth = recording.truth();
        StringJoiner columns = new StringJoiner(",");
        columns.add(recording.name()).add(recording.patient());
        for (SyntheticLabel label : SyntheticLabel.values()) {
            columns.add(truth.labels().contains(label) ? "1" : "0");
        }
        for (SyntheticLabel label : SyntheticLabel.values()) {
            columns.add(Double.toString(truth.latents().of(label)));
        }
        double[] physical = {
            truth.heartRate(),
            truth.prSeconds(),
            truth.rrVariation(),
            truth.earlyWidth(),
            truth.prematurity(),
            truth.qrsWidth(),
            truth.stMillivolts(),
            truth.inferiorStMillivolts(),
            truth.qtSeconds(),
            truth.voltage(),
            truth.physique().rotationDegrees(),
            truth.physique().gain()
        };
        for (double value : physical) {
            columns.add(Double.toString(value));
        }
        columns.add(truth.physique().invertedT() ? "1" : "0");
        return columns + "\n";
    }
}
