package org.openecg.eval.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.encoders.EncoderSession;
import org.openecg.encoders.ValidRange;
import org.openecg.eval.embedding.EmbeddingStore;
import org.openecg.eval.fixture.StoredPtbXl;
import org.openecg.eval.protocol.Features;

class EmbedderTest {
    private static final double SCALING = 0.2;
    private static final int SAMPLES = StoredPtbXl.SAMPLES;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void givesAnEncoderOfFewerLeadsTheFirstOfThem() throws IOException {
        EncoderSpec spec = new EncoderSpec.ViT(16, 1, 2, 8, SAMPLES, 2, Set.of());
        List<StoredPtbXl.Part> parts = List.of(StoredPtbXl.normal("a", 1), StoredPtbXl.normal("bcd", 1));
        StoredPtbXl.with(folder, parts, data -> {
            Embedder embedder = new Embedder(data, SCALING);
            try (EncoderSession encoder = embedder.untrained(spec, 1)) {
                Features features = embedder.embed(encoder, false).features();

                for (int recording = 0; recording < 2; recording++) {
                    float[] all = new float[12 * SAMPLES];
                    data.millivolts(recording, all);
                    float[] two = new float[2 * SAMPLES];
                    for (int i = 0; i < two.length; i++) {
                        two[i] = all[i] / (float) SCALING;
                    }
                    float[] alone = encoder.embed(two, 1, List.of(ValidRange.whole(SAMPLES, 2)))[0];
                    for (int column = 0; column < alone.length; column++) {
                        assertThat(features.at(recording, column)).isCloseTo(alone[column], within(1e-5f));
                    }
                }
                assertThat(features.at(0, 0)).isNotEqualTo(features.at(1, 0));
            }
        });
    }

    @Test
    void computesOnlyWhatIsNotKept() throws IOException {
        EncoderSpec spec = new EncoderSpec.ViT(16, 1, 2, 8, SAMPLES, 12, Set.of());
        EmbeddingStore store = new EmbeddingStore(folder.resolve("kept"));
        List<StoredPtbXl.Part> parts = List.of(StoredPtbXl.normal("a", 1), StoredPtbXl.normal("bcd", 1));
        StoredPtbXl.with(folder.resolve("store"), parts, data -> {
            Embedder embedder = new Embedder(data, SCALING);
            try (EncoderSession encoder = embedder.untrained(spec, 1);
                    EncoderSession other = embedder.untrained(spec, 2)) {
                Features first = embedder.embed(encoder, false, store, "c").features();
                Features again = embedder.embed(other, false, store, "c").features();

                assertThat(first.at(0, 0))
                        .isEqualTo(embedder.embed(encoder, false).features().at(0, 0));
                assertThat(again.at(1, 3)).isEqualTo(first.at(1, 3));
                assertThat(embedder.embed(other, false, store, "d").features().at(1, 3))
                        .isNotEqualTo(first.at(1, 3));
            }
        });
    }
}
