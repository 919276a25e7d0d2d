package org.openecg.encoders.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openecg.contracts.id.Ids;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.run.CheckpointManifest;

/// Opens checkpoints, and only whole ones: with a manifest, and with every file it names at its size and
/// digest.
public final class CheckpointReader {
    private CheckpointReader() {}

    /// Opens one checkpoint and checks every byte.
    ///
    /// @throws IOException naming what is missing or differs
    public static Checkpoint open(Path folder) throws IOException {
        CheckpointManifest manifest = manifest(folder);
        Map<String, String> digests = new TreeMap<>();
        for (Map.Entry<String, CheckpointManifest.File> named : manifest.files().entrySet()) {
            CheckpointManifest.File found = digest(folder, named.getKey());
            if (!found.equals(named.getValue())) {
                throw new IOException(
                        "Cannot load checkpoint %s: %s has %d bytes of digest %s, its manifest says %d of %s"
                                .formatted(
                                        folder,
                                        named.getKey(),
                                        found.bytes(),
                                        found.sha256(),
                                        named.getValue().bytes(),
                                        named.getValue().sha256()));
            }
            digests.put(named.getKey(), found.sha256());
        }
        String id = Ids.checkpointId(manifest.runId(), manifest.step(), digests);
        if (!id.equals(manifest.checkpointId())) {
            throw new IOException("Cannot load checkpoint %s: its manifest says id %s, its contents give %s"
                    .formatted(folder, manifest.checkpointId(), id));
        }
        return new Checkpoint(folder, manifest);
    }

    /// All whole checkpoints of a run, by step, then fence. Folders that are not whole are passed over.
    public static List<Checkpoint> whole(Path runFolder) throws IOException {
        return folders(runFolder).stream()
                .flatMap(folder -> wholeIn(folder).stream())
                .toList();
    }

    /// The whole checkpoint of a run with the largest step, of equal ones that with the largest fence. Reads
    /// older ones only when newer ones are not whole.
    public static Optional<Checkpoint> newest(Path runFolder) throws IOException {
        return folders(runFolder).reversed().stream()
                .flatMap(folder -> wholeIn(folder).stream())
                .findFirst();
    }

    private static Optional<Checkpoint> wholeIn(Path folder) {
        try {
            return Optional.of(open(folder));
        } catch (IOException e) {
            return Optional.empty(); // what cannot be read whole is no checkpoint
        }
    }

    /// Folders by name, which orders them by step, then fence.
    private static List<Path> folders(Path runFolder) throws IOException {
        if (!Files.isDirectory(runFolder)) {
            return List.of();
        }
        try (Stream<Path> listing = Files.list(runFolder)) {
            return listing.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static CheckpointManifest manifest(Path folder) throws IOException {
        try {
            CheckpointManifest manifest =
                    Json.read(Files.readString(folder.resolve(CheckpointManifest.FILE_NAME)), CheckpointManifest.class);
            if (manifest.formatVersion() != CheckpointManifest.FORMAT_VERSION) {
                throw new IOException("Cannot load checkpoint %s: format version %d, known is %d"
                        .formatted(folder, manifest.formatVersion(), CheckpointManifest.FORMAT_VERSION));
            }
            return manifest;
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "Cannot load checkpoint %s: no manifest.json, so it is not whole".formatted(folder), e);
        } catch (IllegalArgumentException e) {
            throw new IOException("Cannot load checkpoint %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static CheckpointManifest.File digest(Path folder, String name) throws IOException {
        Path file = folder.resolve(name).normalize();
        if (!folder.normalize().equals(file.getParent())) {
            throw new IOException("Cannot load checkpoint %s: its manifest names %s".formatted(folder, name));
        }
        try {
            return Safetensors.digest(file);
        } catch (NoSuchFileException e) {
            throw new IOException("Cannot load checkpoint %s: %s is missing".formatted(folder, name), e);
        }
    }
}
