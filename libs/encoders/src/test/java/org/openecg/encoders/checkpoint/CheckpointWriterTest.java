package org.openecg.encoders.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.pin.Selection;
import org.openecg.contracts.run.AugmentationSpec;
import org.openecg.contracts.run.CheckpointManifest;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.OptimiserSpec;
import org.openecg.contracts.run.Precision;
import org.openecg.contracts.run.ResolvedRun;
import org.openecg.contracts.run.RunKind;
import org.openecg.contracts.run.RunSpec;
import org.openecg.encoders.ops.HostTensor;

class CheckpointWriterTest {
    private static final Map<String, HostTensor> ENCODER = Map.of("conv1.weight", HostTensor.of(new float[] {1, 2}, 2));
    private static final Map<String, HostTensor> STATE = Map.of("sampler.position", HostTensor.of(new long[] {9}, 1));

    @TempDir
    Path folder;

    private CheckpointWriter writer;

    @BeforeEach
    void openFolder() {
        writer = new CheckpointWriter(folder);
    }

    @Test
    void writesWhatTheReaderOpens() throws IOException {
        Checkpoint written = writer.write(facts(500, 3), ENCODER, STATE);

        Checkpoint opened = CheckpointReader.open(written.folder());
        assertThat(written.folder().getFileName()).hasToString("step-000000500-fence-000003");
        assertThat(opened).isEqualTo(written);
        assertThat(opened.encoder().tensors()).isEqualTo(ENCODER);
        assertThat(opened.state().tensors()).isEqualTo(STATE);
        assertThat(opened.manifest().files()).containsOnlyKeys("encoder.safetensors", "state.safetensors");
        assertThat(opened.manifest().monitors()).containsEntry("loss", 1.5);
        assertThat(written.folder().toFile().list()).hasSize(3);
    }

    @Test
    void equalContentsHaveEqualIdsWhateverTheFence() throws IOException {
        CheckpointManifest one = writer.write(facts(500, 3), ENCODER, STATE).manifest();
        CheckpointManifest later = writer.write(facts(500, 4), ENCODER, STATE).manifest();
        CheckpointManifest other = writer.write(facts(501, 4), ENCODER, STATE).manifest();

        assertThat(later.checkpointId()).isEqualTo(one.checkpointId()).isNotEqualTo(other.checkpointId());
    }

    @Test
    void neverRewritesAWholeCheckpoint() throws IOException {
        Checkpoint first = writer.write(facts(500, 3), ENCODER, STATE);

        Checkpoint again = writer.write(facts(500, 3), STATE, ENCODER);

        assertThat(again).isEqualTo(first);
    }

    @Test
    void startsAnewWhereACrashLeftFilesWithoutAManifest() throws IOException {
        Checkpoint before = writer.write(facts(500, 3), STATE, ENCODER);
        Files.delete(before.folder().resolve("manifest.json"));
        Files.writeString(before.folder().resolve("manifest.json.part"), "{");
        assertThatThrownBy(() -> CheckpointReader.open(before.folder()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no manifest.json, so it is not whole");

        Checkpoint written = writer.write(facts(500, 3), ENCODER, STATE);

        assertThat(CheckpointReader.open(written.folder()).encoder().tensors()).isEqualTo(ENCODER);
        assertThat(written.folder().toFile().list()).hasSize(3);
    }

    @Test
    void theNewestWholeOneIsTaken() throws IOException {
        writer.write(facts(100, 1), ENCODER, STATE);
        Checkpoint olderFence = writer.write(facts(200, 1), ENCODER, STATE);
        Checkpoint newest = writer.write(facts(200, 2), ENCODER, STATE);
        Checkpoint broken = writer.write(facts(300, 2), ENCODER, STATE);
        Files.delete(broken.folder().resolve("manifest.json"));

        assertThat(CheckpointReader.newest(folder)).contains(newest);
        assertThat(CheckpointReader.whole(folder)).hasSize(3).endsWith(olderFence, newest);
        assertThat(CheckpointReader.newest(folder.resolve("nothing"))).isEmpty();
    }

    @Test
    void neverLoadsAFlippedBitOrALostByte() throws IOException {
        Checkpoint flipped = writer.write(facts(100, 1), ENCODER, STATE);
        byte[] bytes = Files.readAllBytes(flipped.folder().resolve("encoder.safetensors"));
        bytes[bytes.length - 1] ^= 1;
        Files.write(flipped.folder().resolve("encoder.safetensors"), bytes);
        Checkpoint shortened = writer.write(facts(200, 1), ENCODER, STATE);
        try (FileChannel channel =
                FileChannel.open(shortened.folder().resolve("state.safetensors"), StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1);
        }
        Checkpoint bereft = writer.write(facts(300, 1), ENCODER, STATE);
        Files.delete(bereft.folder().resolve("state.safetensors"));

        assertThatThrownBy(() -> CheckpointReader.open(flipped.folder()))
                .hasMessageContaining("encoder.safetensors has");
        assertThatThrownBy(() -> CheckpointReader.open(shortened.folder()))
                .hasMessageContaining("state.safetensors has");
        assertThatThrownBy(() -> CheckpointReader.open(bereft.folder()))
                .hasMessageContaining("state.safetensors is missing");
        assertThat(CheckpointReader.whole(folder)).isEmpty();
    }

    @Test
    void refusesAManifestThatDoesNotFitItsFiles() throws IOException {
        Checkpoint written = writer.write(facts(100, 1), ENCODER, STATE);
        Path manifest = written.folder().resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"step\":100", "\"step\":101"));

        assertThatThrownBy(() -> CheckpointReader.open(written.folder())).hasMessageContaining("its contents give");

        Files.writeString(manifest, Files.readString(manifest).replace("state.safetensors", "../state"));
        assertThatThrownBy(() -> CheckpointReader.open(written.folder()))
                .hasMessageContaining("its manifest names ../state");

        Files.writeString(manifest, "{\"formatVersion\":1");
        assertThatThrownBy(() -> CheckpointReader.open(written.folder())).isInstanceOf(IOException.class);
    }

    @Test
    void removedOnesAreGone() throws IOException {
        Checkpoint written = writer.write(facts(100, 1), ENCODER, STATE);

        CheckpointWriter.remove(written);

        assertThat(written.folder()).doesNotExist();
    }

    private static CheckpointFacts facts(long step, long fence) {
        RunSpec spec = new RunSpec(
                RunKind.PRE_TRAIN,
                new MethodSpec.SimClr(0.2, 16, 8, true),
                new EncoderSpec.ResNet(18, 4, 12),
                "openecg",
                Selection.ALL,
                new AugmentationSpec("strong", 250),
                OptimiserSpec.adamW(1e-3),
                128,
                600,
                Precision.FLOAT32,
                Set.of(),
                7);
        SortedMap<String, Double> monitors = new TreeMap<>(Map.of("loss", 1.5));
        return new CheckpointFacts(
                "ab".repeat(32),
                step,
                fence,
                spec,
                new ResolvedRun(Precision.FLOAT32, "cpu", Set.of(), 1, "libtorch 2.7.1"),
                new DataPin(
                        new DataPin.Content("openecg", 10, "cd".repeat(32)),
                        new DataPin.Locator("cluster", "ecg.segments.v1", "topic", List.of())),
                List.of(),
                monitors,
                0.2,
                List.of("CC-BY-4.0"),
                "0.1.0",
                "2026-11-26T00:00:00Z");
    }
}
