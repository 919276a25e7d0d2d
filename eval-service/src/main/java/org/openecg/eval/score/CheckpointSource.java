package org.openecg.eval.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.openecg.contracts.run.CheckpointManifest;
import org.openecg.encoders.checkpoint.Checkpoint;
import org.openecg.encoders.checkpoint.CheckpointReader;

/// Opens announced checkpoints below one folder, and only those that are whole and are what was announced.
final class CheckpointSource {
    private final Path root;

    CheckpointSource(Path root) {
        this.root = root;
    }

    Checkpoint open(CheckpointEvent event) throws EvaluationException {
        Path folder = root.resolve(event.location()).normalize();
        if (!folder.startsWith(root.normalize())) {
            throw EvaluationException.failed(
                    "CHECKPOINT_OUTSIDE", "location '" + event.location() + "' must lie within " + root);
        }
        Path manifest = folder.resolve(CheckpointManifest.FILE_NAME);
        if (!Files.isRegularFile(manifest)) {
            throw EvaluationException.waiting("CHECKPOINT_MISSING", "there is no " + manifest);
        }
        try {
            String found = sha256(Files.readAllBytes(manifest));
            if (!found.equals(event.manifestSha256())) {
                throw EvaluationException.failed(
                        "CHECKPOINT_DIFFERS",
                        manifest + " has digest " + found + " but " + event.manifestSha256() + " was announced");
            }
            Checkpoint checkpoint = CheckpointReader.open(folder);
            if (!checkpoint.manifest().checkpointId().equals(event.checkpointId())) {
                throw EvaluationException.failed(
                        "CHECKPOINT_DIFFERS",
                        folder + " holds checkpoint " + checkpoint.manifest().checkpointId() + " but "
                                + event.checkpointId() + " was announced");
            }
            return checkpoint;
        } catch (IOException e) {
            throw EvaluationException.failed("CHECKPOINT_NOT_WHOLE", String.valueOf(e.getMessage()));
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
