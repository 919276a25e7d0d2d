package org.openecg.checker.invariant;

import com.fasterxml.jackson.databind.DeserializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.contracts.id.Ids;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.proto.CheckpointMessage;
import org.openecg.contracts.run.CheckpointManifest;

/// One checkpoint's folder, re-hashed.
final class CheckpointFolder {
    private static final int BUFFER_BYTES = 1 << 16;
    /// root / run / step / manifest, with one level to spare.
    private static final int DEPTH = 4;

    private final Path folder;

    CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    /// Folders below `root` that hold a manifest, that is, durable checkpoints.
    static List<CheckpointFolder> below(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(root, DEPTH, (path, _) -> path.endsWith(CheckpointManifest.FILE_NAME))) {
            return files.sorted()
                    .map(manifest -> new CheckpointFolder(manifest.resolveSibling("")))
                    .toList();
        }
    }

    CheckpointManifest manifest() throws IOException {
        return Json.mapper()
                .readerFor(CheckpointManifest.class)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // a newer writer may have added some
                .readValue(Files.readAllBytes(manifestFile()));
    }

    private Path manifestFile() {
        return folder.resolve(CheckpointManifest.FILE_NAME);
    }

    /// Everything in which the folder is not what was announced; empty if it is whole.
    List<String> problems(CheckpointMessage event) {
        List<String> problems = new ArrayList<>();
        try {
            String manifestDigest = sha256(manifestFile());
            if (!manifestDigest.equals(event.getManifestSha256())) {
                problems.add("manifest.json has SHA-256 " + manifestDigest + " but " + event.getManifestSha256()
                        + " was announced");
            }
            CheckpointManifest manifest = manifest();
            if (!manifest.runId().equals(event.getRunId()) || manifest.step() != event.getStep()) {
                problems.add("manifest.json is of run " + manifest.runId() + " step " + manifest.step());
            }
            compareFiles(manifest, event.getCheckpointId(), problems);
        } catch (NoSuchFileException e) {
            problems.add("there is no " + e.getFile());
        } catch (IOException e) {
            problems.add("manifest.json cannot be read: " + e.getMessage());
        }
        return problems;
    }

    private void compareFiles(CheckpointManifest manifest, String announcedId, List<String> problems)
            throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (Map.Entry<String, CheckpointManifest.File> file : manifest.files().entrySet()) {
            Path path = folder.resolve(file.getKey()).normalize();
            if (!path.startsWith(folder.normalize())) {
                problems.add("manifest.json names " + file.getKey() + ", which is outside the folder");
                continue;
            }
            String found = Files.isRegularFile(path) ? sha256(path) : "nothing";
            digests.put(file.getKey(), found);
            if (!found.equals(file.getValue().sha256())) {
                problems.add(file.getKey() + " has SHA-256 " + found + " but the manifest says "
                        + file.getValue().sha256());
            }
        }
        String id = Ids.checkpointId(manifest.runId(), manifest.step(), digests);
        if (!id.equals(announcedId)) {
            problems.add("its contents give id " + id + " but " + announcedId + " was announced");
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = CanonicalDigest.newSha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
