package org.openecg.eval.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.score.Score.MetricValue;
import org.openecg.eval.fixture.StoredPtbXl;
import org.openecg.eval.protocol.Features;
import org.openecg.eval.task.TaskData;

class CentreAuditTest {
    private static final int RECORDINGS = 120;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void tellsCentresApartByWhatTellsThemApartAlone() throws IOException {
        List<StoredPtbXl.Part> parts = new ArrayList<>();
        for (int r = 0; r < RECORDINGS; r++) {
            parts.add(StoredPtbXl.normal("r" + r, 0).from(r % 3 == 0 ? "here" : "there"));
        }
        StoredPtbXl.with(folder.resolve("two"), StoredPtbXl.crossed(5), parts, data -> {
            CentreAudit audit = CentreAudit.of(data, 2);
            assertThat(audit.several()).isTrue();

            assertThat(value(audit.told(List.of(features(data, true))).orElseThrow()))
                    .isGreaterThan(0.99);
            MetricValue noise = audit.toldUnmasked(features(data, false)).orElseThrow();
            assertThat(value(noise)).isBetween(0.3, 0.7);
            assertThat(noise.metric()).isEqualTo("centre-auroc-unmasked");
            assertThat(noise.classes()).isEqualTo(2);
        });
    }

    @Test
    void asksNothingOfOneCentre() throws IOException {
        StoredPtbXl.with(
                folder.resolve("one"),
                StoredPtbXl.crossed(5),
                List.of(StoredPtbXl.normal("a", 0), StoredPtbXl.normal("b", 0), StoredPtbXl.normal("c", 0)),
                data -> assertThat(CentreAudit.of(data, 2).several()).isFalse());
    }

    private static double value(MetricValue metric) {
        Double value = metric.value();
        return value == null ? Double.NaN : value;
    }

    /// Noise, to which the centre is added if wanted.
    private static Features features(TaskData data, boolean tells) {
        Random random = new Random(5);
        float[] value = new float[3 * data.recordings()];
        for (int r = 0; r < data.recordings(); r++) {
            String centre = data.index().segment(data.rows(r).getFirst()).key().centre();
            for (int c = 0; c < 3; c++) {
                value[3 * r + c] = (float) random.nextGaussian() + (tells && centre.equals("here") ? 9 : 0);
            }
        }
        return new Features(value, 3);
    }
}
