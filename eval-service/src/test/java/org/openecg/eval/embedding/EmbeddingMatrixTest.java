package org.openecg.eval.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingMatrixTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path npy = Path.of("");
    private Path ids = Path.of("");

    @BeforeEach
    void name() {
        npy = folder.resolve("e.npy");
        ids = folder.resolve("i.csv");
    }

    @Test
    void readsWhatItWrote() throws Exception {
        NpyFile.write(npy, new float[][] {{1, 2.5f}, {-3, 4}});
        Files.writeString(ids, "recording\na\nb\n");

        EmbeddingMatrix read = EmbeddingMatrix.read(npy, ids);

        assertThat(read.rows()).isEqualTo(2);
        assertThat(read.columns()).isEqualTo(2);
        assertThat(read.row("b")).hasValueSatisfying(row -> assertThat(row).containsExactly(-3, 4));
        assertThat(read.row("recording")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"float16", "float32", "float64"})
    void readsWhatNumpyWrites(String type) throws Exception {
        numpy("numpy.save('%s', numpy.array([[1, 0.5], [-2, 3], [0.25, 8]], dtype=numpy.%s))".formatted(npy, type));
        Files.writeString(ids, "recording,more\na,1\nb,2\nc,3\n");

        EmbeddingMatrix read = EmbeddingMatrix.read(npy, ids);

        assertThat(read.row("c")).hasValueSatisfying(row -> assertThat(row).containsExactly(0.25f, 8));
    }

    @Test
    void isReadByNumpy() throws Exception {
        NpyFile.write(npy, new float[][] {{1, 2.5f, 7}, {-3, 4, 8}});

        numpy("a = numpy.load('%s'); assert a.dtype == numpy.float32 and a.tolist() == [[1, 2.5, 7], [-3, 4, 8]]"
                .formatted(npy));
    }

    @Test
    void refusesWhatIsNoMatrix() throws Exception {
        Files.writeString(ids, "recording\na\n");
        Files.writeString(npy, "recording,1,2");
        refuses("NPY_INVALID", "does not begin as a .npy file");
        write("'<f4', 'fortran_order': True, 'shape': (1, 2), }", 8);
        refuses("NPY_INVALID", "column by column");
        write("'<i8', 'fortran_order': False, 'shape': (1, 2), }", 16);
        refuses("NPY_INVALID", "'<i8'");
        write("'<f4', 'fortran_order': False, 'shape': (2,), }", 8);
        refuses("NPY_INVALID", "its shape is (2,)");
        write("'<f4', 'fortran_order': False, 'shape': (1, 2), }", 7);
        refuses("NPY_INVALID", "7 bytes of numbers where its shape needs 8");
        write("'<f4', 'fortran_order': False, 'shape': (1, 99999999999), }", 8);
        refuses("NPY_INVALID", "it may have 1 to 8192 columns");
        write("'<f4', 'fortran_order': False, 'shape': (1, 99999999999999999999), }", 8);
        refuses("NPY_INVALID", "its shape is (1, 99999999999999999999)");
    }

    @Test
    void refusesIdsThatDoNotNameTheRows() throws Exception {
        NpyFile.write(npy, new float[][] {{1}, {2}});
        Files.writeString(ids, "recording\na\n");
        refuses("ROWS_DIFFER", "2 rows of embeddings but 1 ids");
        Files.writeString(ids, "recording\na\na\n");
        refuses("ID_TWICE", "id a names row 0 and row 1, too");
        Files.writeString(ids, "recording\n\"a\nb\n");
        refuses("IDS_INVALID", "The ids are no CSV");
        Files.write(ids, new byte[] {'r', '\n', (byte) 0xC3, '\n', 'b', '\n'});
        refuses("IDS_INVALID", "The ids are no CSV");
        Files.writeString(ids, "");
        refuses("ROWS_DIFFER", "2 rows of embeddings but 0 ids");
    }

    @Test
    void refusesWhatIsNotFinite() throws Exception {
        NpyFile.write(npy, new float[][] {{1, 2}, {3, Float.NaN}});
        Files.writeString(ids, "recording\na\nb\n");
        refuses("NOT_FINITE", "Feature 1 of row 1 must be a finite number but is NaN");
    }

    private void refuses(String code, String why) {
        ThrowingCallable reading = () -> EmbeddingMatrix.read(npy, ids);
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        MatrixProblem.class,
                        problem -> assertThat(problem.code()).isEqualTo(code))
                .hasMessageContaining(why);
    }

    private void write(String description, int bytes) throws IOException {
        String header = "{'descr': " + description + "\n";
        ByteBuffer file = ByteBuffer.allocate(10 + header.length() + bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        file.putShort((short) header.length());
        file.put(header.getBytes(StandardCharsets.US_ASCII));
        Files.write(npy, file.array());
    }

    private void numpy(String script) throws IOException, InterruptedException {
        Process python = new ProcessBuilder("python3", "-c", "import numpy; " + script)
                .redirectErrorStream(true)
                .start();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(1, TimeUnit.MINUTES)).isTrue();
        Assumptions.assumeFalse(said.contains("No module named"), "python3-numpy is missing: not compared");
        assertThat(python.exitValue()).as(said).isZero();
    }
}
