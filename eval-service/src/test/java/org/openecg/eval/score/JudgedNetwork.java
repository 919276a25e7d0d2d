package org.openecg.eval.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.pin.Selection;
import org.openecg.contracts.score.Score;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.encoders.EncoderSession;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.eval.embedding.WindowEmbedder;
import org.openecg.eval.fixture.UntrainedCheckpoint;
import org.openecg.eval.task.TaskCatalogue;
import org.openecg.eval.task.TaskData;
import org.openecg.store.index.SegmentIndex;

/// A checkpoint of a run that learned the labels of `synthetic-six`, and what must come of it: its
/// classifier takes feature c for class c.
///
/// @param written with its announcement
record JudgedNetwork(TaskSpec task, UntrainedCheckpoint written) {
    private static final int FEATURES = 32; // of a ResNet-18 of width 4
    private static final int CLASSES = 6;

    static JudgedNetwork write(Path root, DataPin pin, Selection selection) throws IOException {
        TaskSpec task = TaskCatalogue.ours().scored().stream()
                .filter(one -> one.id().equals("synthetic-six"))
                .findFirst()
                .orElseThrow();
        float[] weight = new float[CLASSES * FEATURES];
        float[] bias = new float[CLASSES];
        for (int c = 0; c < CLASSES; c++) {
            weight[c * FEATURES + c] = 1;
            bias[c] = -0.1f * c;
        }
        Map<String, HostTensor> state = Map.of(
                "classifier.weight", HostTensor.of(weight, CLASSES, FEATURES),
                "classifier.bias", HostTensor.of(bias, CLASSES));
        return new JudgedNetwork(task, UntrainedCheckpoint.supervised(root, pin, selection, task, state));
    }

    String id() {
        return written.checkpoint().manifest().checkpointId();
    }

    void announce(Map<String, Object> kafka) throws Exception {
        written.announce(kafka);
    }

    /// Every probability is that of the classifier, and the score has a bound.
    void check(Score score, Predictions said, SegmentIndex index) throws IOException {
        assertThat(score.subject().method()).isEqualTo("supervised");
        assertThat(score.values().getFirst().lower()).isNotNull();
        TaskData data = TaskData.of(index, task);
        try (EncoderSession encoder = EncoderSession.open(written.checkpoint())) {
            float[][] rows = new WindowEmbedder(0.2).embed(encoder, data); // a window a recording
            int[] judged = data.rounds().judged();
            for (int i = 0; i < judged.length; i++) {
                for (int c = 0; c < CLASSES; c++) {
                    assertThat(said.draws().getFirst().at(c, i))
                            .isCloseTo(1 / (1 + Math.exp(0.1 * c - rows[judged[i]][c])), within(1e-6));
                }
            }
        }
    }
}
