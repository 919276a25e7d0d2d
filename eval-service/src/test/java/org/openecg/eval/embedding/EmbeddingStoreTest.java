package org.openecg.eval.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.eval.embedding.EmbeddingStore.Segment;

class EmbeddingStoreTest {
    private static final Segment ONE = new Segment(key('1'), key('a'), key('7'));
    private static final Segment TWO = new Segment(key('2'), key('b'), key('8'));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static String key(char digit) {
        return String.valueOf(digit).repeat(64);
    }

    @Test
    void givesBackWhatItKept() throws IOException {
        EmbeddingStore store = new EmbeddingStore(folder);
        store.keep("c", 2, Map.of(ONE, new float[] {1, -2.5f}));
        store.keep("c", 2, Map.of(TWO, new float[] {3, 4}));

        float[][] rows = find("c", 2);

        assertThat(rows[0]).containsExactly(1, -2.5f);
        assertThat(rows[1]).containsExactly(3, 4);
        assertThat(Arrays.asList(find("another", 2))).containsOnlyNulls();
        assertThat(Arrays.asList(find("c", 3))).containsOnlyNulls();
    }

    /// The same segment with another content is another segment.
    @Test
    void knowsSegmentsByTheirContent() throws IOException {
        new EmbeddingStore(folder).keep("c", 1, Map.of(new Segment(key('1'), key('f'), key('7')), new float[] {1}));

        assertThat(Arrays.asList(find("c", 1))).containsOnlyNulls();
    }

    @Test
    void cutsAwayWhatACrashLeft() throws IOException {
        EmbeddingStore store = new EmbeddingStore(folder);
        store.keep("c", 1, Map.of(ONE, new float[] {1}));
        Path file = folder.resolve("c.rows");
        Files.write(file, new byte[50], StandardOpenOption.APPEND);
        assertThat(find("c", 1)[0]).containsExactly(1);

        store.keep("c", 1, Map.of(TWO, new float[] {2}));

        assertThat(find("c", 1)[1]).containsExactly(2);
    }

    @Test
    void forgetsPatientsToTheLastByte() throws IOException {
        EmbeddingStore store = new EmbeddingStore(folder);
        store.keep("c", 1, Map.of(ONE, new float[] {1}));
        store.keep("c", 1, Map.of(TWO, new float[] {2}));
        store.keep("d", 1, Map.of(TWO, new float[] {3}));

        store.forget(Set.of(key('8')));

        for (String checkpoint : new String[] {"c", "d"}) {
            byte[] bytes = Files.readAllBytes(folder.resolve(checkpoint + ".rows"));
            assertThat(HexFormat.of().formatHex(bytes)).doesNotContain(key('8')).doesNotContain(key('2'));
        }
        assertThat(find("c", 1)[0]).containsExactly(1);
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    /// Erased, taken back, kept again, erased again.
    @Test
    void forgetsAgainWhatWasTakenBack() throws IOException {
        EmbeddingStore store = new EmbeddingStore(folder);
        store.keep("c", 1, Map.of(TWO, new float[] {2}));
        store.forget(Set.of(key('8')));
        store.forget(Set.of());
        store.keep("c", 1, Map.of(TWO, new float[] {2}));

        store.forget(Set.of(key('8')));

        assertThat(Arrays.asList(find("c", 1))).containsOnlyNulls();
    }

    @Test
    void survivesAFileThatHardlyBegan() throws IOException {
        Files.write(folder.resolve("c.rows"), new byte[5]);
        assertThat(Arrays.asList(find("c", 1))).containsOnlyNulls();

        EmbeddingStore store = new EmbeddingStore(folder);
        store.forget(Set.of(key('8')));
        assertThat(folder.resolve("c.rows")).doesNotExist();
        Files.write(folder.resolve("c.rows"), new byte[5]);
        store.keep("c", 1, Map.of(ONE, new float[] {1}));

        assertThat(find("c", 1)[0]).containsExactly(1);
    }

    private float[][] find(String checkpoint, int features) throws IOException {
        float[][] rows = new float[2][];
        new EmbeddingStore(folder).find(checkpoint, features, Map.of(ONE, 0, TWO, 1), rows);
        return rows;
    }
}
