package org.openecg.manifests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Files of this repository.
final class Repository {
    private Repository() {}

    /// A path below the repository's root.
    static Path path(String relative) {
        String root = System.getProperty("openecg.root");
        if (root == null) {
            throw new IllegalStateException("System property openecg.root is not set; Maven sets it for tests");
        }
        return Path.of(root).resolve(relative);
    }

    static String text(String relative) throws IOException {
        return Files.readString(path(relative));
    }

    /// The files below a folder whose path ends so, in order, without build output.
    static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> walk = Files.walk(path(folder))) {
            return walk.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        }
    }

    /// Whether a program is on the path of this machine.
    static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
