package org.openecg.standalone.pack;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.standalone.process.Installation;

/// Writes the tar.gz: `openecg`, `lib/`, `services/NAME/`, LICENSE and README. The system's `tar` does the packing.
public final class PackageWriter {
    private static final List<String> SERVICES = List.of("ingest", "training", "eval");

    private PackageWriter() {}

    /// Writes the file and returns its size in bytes.
    public static long write(Installation source, Path to) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("openecg-package");
        try {
            Path root = Files.createDirectory(work.resolve("openecg"));
            for (String file : List.of("openecg", "LICENSE", "README.md")) {
                Files.copy(source.home().resolve(file), root.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
            }
            copyTree(source.home().resolve("standalone/target/lib"), root.resolve("lib"));
            for (String service : SERVICES) {
                copyTree(source.service(service), root.resolve("services").resolve(service));
            }
            Process tar = new ProcessBuilder(
                            "tar",
                            "--owner=0",
                            "--group=0",
                            "--numeric-owner",
                            "-czf",
                            to.toString(),
                            "-C",
                            work.toString(),
                            "openecg")
                    .inheritIO()
                    .start();
            if (tar.waitFor() != 0) {
                throw new IOException("Cannot write " + to + ": tar ended with status " + tar.exitValue());
            }
            return Files.size(to);
        } finally {
            deleteTree(work);
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                // The build's date would change the jar's; the AOT layout checks it.
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void deleteTree(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
