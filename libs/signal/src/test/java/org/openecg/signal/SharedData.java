package org.openecg.signal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// Real recordings beside the checkout; tests that need them are skipped where they are absent.
public final class SharedData {
    private SharedData() {}

    public static Path folder() {
        Path data = Path.of(System.getProperty("openecg.shared", "absent")).resolve("data");
        assumeTrue(Files.isDirectory(data), "real recordings are not at hand: no folder " + data);
        return data;
    }
}
