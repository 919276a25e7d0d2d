package org.openecg.recordings;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The folder of real recordings beside a checkout, where there is one. Nothing of it is part of the project.
public final class SharedData {
    private SharedData() {}

    /// A folder of it; the test is skipped where it is absent.
    public static Path folder(String name) {
        Path folder = Path.of(System.getProperty("openecg.shared", "../shared"), name);
        assumeTrue(Files.exists(folder), () -> "real recordings are not here: " + folder.toAbsolutePath());
        return folder;
    }

    /// All headers below a folder, sorted.
    public static List<Path> headers(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".hea"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
