package org.openecg.eval.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openecg.eval.metric.TestLabels;
import org.openecg.eval.metric.TestScores;

class PredictionsTest {
    private static final List<String> IDS = List.of("0".repeat(64), "1".repeat(64), "2".repeat(64));

    @Test
    void keepsRoundsThresholdsAndWhatWasLookedFor() {
        boolean[][] positive = {{true, false, false}, {false, true, false}};
        boolean[][] asked = {{true, true, true}, {false, true, true}};
        TestLabels labels =
                new TestLabels(List.of("a", "b"), positive, asked, new int[] {0, 1, 0}, new int[] {0, 1, 1});
        double[][] score = {{1, 2, 3}, {0, 5, 6}};
        TestScores decided = new TestScores(score, new double[][] {{0.5, Double.NaN}, {4, 5}});
        Predictions kept = new Predictions(IDS, labels, List.of(decided, new TestScores(score)));

        Predictions read = Predictions.read(kept.bytes());

        assertThat(read.labels().asked(1, 0)).isFalse();
        assertThat(read.labels().positive(1, 1)).isTrue();
        assertThat(read.labels().round(2)).isEqualTo(1);
        assertThat(read.draws().get(0).threshold(1, 1)).isEqualTo(5);
        assertThat(read.draws().get(0).threshold(0, 1)).isNaN();
        assertThat(read.draws().get(1).decides()).isFalse();
        assertThat(read.metrics(1)).isEqualTo(kept.metrics(1));
    }

    /// As databases hold them that were written before there were rounds.
    @Test
    void readsTheFirstFormat() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(1);
        out.writeInt(1);
        out.writeUTF("a");
        out.writeInt(3);
        for (int r = 0; r < 3; r++) {
            out.write(new byte[32]);
            out.writeInt(r);
            out.writeBoolean(r == 1);
        }
        out.writeInt(1);
        for (double score : new double[] {0.25, 0.5, 0.75}) {
            out.writeDouble(score);
        }

        Predictions read = Predictions.read(bytes.toByteArray());

        assertThat(read.labels().positive(0, 1)).isTrue();
        assertThat(read.labels().asked(0, 2)).isTrue();
        assertThat(read.labels().rounds()).isEqualTo(1);
        assertThat(read.draws().getFirst().at(0, 2)).isEqualTo(0.75);
        assertThat(read.metrics(1).getFirst().value()).isEqualTo(0.5);
    }
}
