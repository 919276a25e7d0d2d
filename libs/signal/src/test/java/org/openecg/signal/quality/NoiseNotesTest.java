package org.openecg.signal.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openecg.signal.SharedData;
import org.openecg.signal.WfdbForTests;
import org.openecg.signal.chain.ChainProfile;
import org.openecg.signal.chain.ChainResult;
import org.openecg.signal.chain.SignalChain;

/// The indices against what PTB-XL's technicians noted: area under the ROC curve over the 100 Hz records at hand.
class NoiseNotesTest {

    @Test
    void indicesFollowTheNotes() throws IOException {
        Path data = SharedData.folder().resolve("ptb-xl");
        List<List<String>> rows = Files.readAllLines(data.resolve("ptbxl_database.csv")).stream()
                .filter(line -> line.contains("records100/"))
                .map(NoiseNotesTest::fields)
                .toList();
        List<String> columns =
                fields(Files.readAllLines(data.resolve("ptbxl_database.csv")).getFirst());
        SignalChain chain = new SignalChain(ChainProfile.OPENECG);
        List<double[]> muscle = new ArrayList<>();
        List<double[]> drift = new ArrayList<>();
        for (List<String> row : rows) {
            WfdbForTests recording = WfdbForTests.read(data.resolve(row.get(columns.indexOf("filename_lr")) + ".hea"));
            if (chain.run(recording.leads(), recording.rateHz(), 1) instanceof ChainResult.Windows result) {
                SegmentQuality quality = result.windows().getFirst().quality();
                muscle.add(new double[] {thirdWorstMuscle(quality), note(row, columns, "static_noise")});
                drift.add(new double[] {worstDrift(quality), note(row, columns, "baseline_drift")});
            }
        }

        assertThat(muscle).hasSizeGreaterThan(900);
        assertThat(areaUnderCurve(muscle)).isGreaterThan(0.78);
        assertThat(areaUnderCurve(drift)).isGreaterThan(0.70);
    }

    private static double note(List<String> row, List<String> columns, String column) {
        return row.get(columns.indexOf(column)).isBlank() ? 0 : 1;
    }

    private static double thirdWorstMuscle(SegmentQuality quality) {
        double[] values = new double[12];
        for (int i = 0; i < 12; i++) {
            values[i] = quality.lead(i).map(LeadIndices::muscle).orElse(Float.NEGATIVE_INFINITY);
        }
        Arrays.sort(values);
        return values[9];
    }

    private static double worstDrift(SegmentQuality quality) {
        double worst = 0;
        for (int i = 0; i < 12; i++) {
            worst = Math.max(
                    worst, quality.lead(i).map(LeadIndices::driftMillivolts).orElse(0f));
        }
        return worst;
    }

    /// Share of (noted, not noted) pairs in which the noted one has the larger value.
    private static double areaUnderCurve(List<double[]> values) {
        double right = 0;
        double pairs = 0;
        for (double[] noted : values) {
            for (double[] other : values) {
                if (noted[1] == 1 && other[1] == 0) {
                    pairs++;
                    right += noted[0] > other[0] ? 1 : noted[0] == other[0] ? 0.5 : 0;
                }
            }
        }
        return right / pairs;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
