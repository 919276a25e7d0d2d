package org.openecg.ingest.segment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.recordings.RawStatement;
import org.openecg.recordings.Subject;
import org.openecg.recordings.dataset.ScannedRecording;

/// Digest of what a recording's segments are made from: the bytes of its files and its row in the dataset's table.
final class InputDigest {
    private static final int CHUNK_BYTES = 1 << 16;

    private InputDigest() {}

    /// @param files that were read, in a fixed order; one that is missing counts as such
    static String of(ScannedRecording scanned, List<Path> files) throws IOException {
        CanonicalDigest digest = CanonicalDigest.of("openecg.input.1").list(files.size());
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                digest.bytes(sha256(file));
            } else {
                digest.absent();
            }
        }
        text(digest, scanned.patientId());
        whole(digest, scanned.fold());
        subject(digest, scanned.subject());
        statements(digest, scanned.statements());
        return digest.hex();
    }

    private static byte[] sha256(Path file) throws IOException {
        MessageDigest sha256 = CanonicalDigest.newSha256();
        byte[] chunk = new byte[CHUNK_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                sha256.update(chunk, 0, read);
            }
        }
        return sha256.digest();
    }

    private static void text(CanonicalDigest digest, @Nullable String value) {
        if (value == null) {
            digest.absent();
        } else {
            digest.text(value);
        }
    }

    private static void whole(CanonicalDigest digest, @Nullable Integer value) {
        if (value == null) {
            digest.absent();
        } else {
            digest.whole(value);
        }
    }

    private static void subject(CanonicalDigest digest, @Nullable Subject subject) {
        if (subject == null) {
            digest.absent();
            return;
        }
        Double age = subject.ageYears();
        digest.text(subject.sex().name());
        if (age == null) {
            digest.absent();
        } else {
            digest.real(age);
        }
    }

    private static void statements(CanonicalDigest digest, @Nullable List<RawStatement> statements) {
        if (statements == null) {
            digest.absent();
            return;
        }
        digest.list(statements.size());
        for (RawStatement statement : statements) {
            Float likelihood = statement.likelihood();
            digest.text(statement.text());
            if (likelihood == null) {
                digest.absent();
            } else {
                digest.real(likelihood);
            }
        }
    }
}
