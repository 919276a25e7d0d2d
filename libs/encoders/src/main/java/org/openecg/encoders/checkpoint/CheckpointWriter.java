package org.openecg.encoders.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openecg.contracts.id.Ids;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.run.CheckpointManifest;
import org.openecg.encoders.ops.HostTensor;

/// Writes checkpoints of one run, each in a folder of its own named after step and fence, such as
/// `step-000000500-fence-000003`: a late worker with an older fence never touches the files of a newer one.
///
/// `manifest.json` comes last and is the commit mark; every file is on the disk before it. Whatever a crash
/// leaves without a manifest is thrown away by the next write of the same step and fence; a whole checkpoint
/// is never rewritten.
public final class CheckpointWriter {
    private final Path runFolder;

    /// @param runFolder all checkpoints of the run; made when missing
    public CheckpointWriter(Path runFolder) {
        this.runFolder = runFolder;
    }

    /// Writes a checkpoint, or gives the whole one that is there already.
    public Checkpoint write(CheckpointFacts facts, Map<String, HostTensor> encoder, Map<String, HostTensor> state)
            throws IOException {
        Path folder = runFolder.resolve(folderName(facts.step(), facts.fence()));
        if (Files.exists(folder.resolve(CheckpointManifest.FILE_NAME))) {
            return CheckpointReader.open(folder);
        }
        clear(folder);
        Files.createDirectories(folder);
        Map<String, String> metadata = Map.of("format", "pt");
        SortedMap<String, CheckpointManifest.File> files = new TreeMap<>();
        files.put(
                CheckpointManifest.ENCODER_FILE,
                Safetensors.write(
                        folder.resolve(CheckpointManifest.ENCODER_FILE), new Safetensors.Content(metadata, encoder)));
        files.put(
                CheckpointManifest.STATE_FILE,
                Safetensors.write(
                        folder.resolve(CheckpointManifest.STATE_FILE), new Safetensors.Content(metadata, state)));
        CheckpointManifest manifest = manifest(facts, files);
        force(folder);
        writeForced(folder.resolve(CheckpointManifest.FILE_NAME), Json.write(manifest));
        force(folder);
        force(runFolder);
        return new Checkpoint(folder, manifest);
    }

    /// Removes a checkpoint, its manifest first, so that a half removed one is never loaded.
    public static void remove(Checkpoint checkpoint) throws IOException {
        Files.deleteIfExists(checkpoint.folder().resolve(CheckpointManifest.FILE_NAME));
        force(checkpoint.folder());
        clear(checkpoint.folder());
    }

    static String folderName(long step, long fence) {
        return String.format(Locale.ROOT, "step-%09d-fence-%06d", step, fence);
    }

    private static CheckpointManifest manifest(
            CheckpointFacts facts, SortedMap<String, CheckpointManifest.File> files) {
        Map<String, String> digests = new TreeMap<>();
        files.forEach((name, file) -> digests.put(name, file.sha256()));
        return new CheckpointManifest(
                CheckpointManifest.FORMAT_VERSION,
                Ids.checkpointId(facts.runId(), facts.step(), digests),
                facts.runId(),
                facts.step(),
                facts.fence(),
                facts.spec(),
                facts.resolved(),
                facts.pin(),
                facts.startedFrom(),
                facts.scalingMillivolts(),
                facts.monitors(),
                files,
                facts.licences(),
                facts.codeVersion(),
                facts.createdAt());
    }

    /// The manifest appears under its name with all its bytes: written beside, then renamed.
    private static void writeForced(Path file, String text) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> listing = Files.list(folder)) {
            files = listing.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
