package org.openecg.ingest.shard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Told of each phase, on the worker's thread, before the next step is taken.
@FunctionalInterface
public interface PhaseListener {
    PhaseListener NONE = _ -> {};

    void at(Phase phase);

    /// Writes the phase into a file, so that whoever kills the process can tell where it was.
    static PhaseListener toFile(Path file) {
        return phase -> {
            try {
                Files.writeString(file, phase + System.lineSeparator());
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write phase file " + file, e);
            }
        };
    }
}
