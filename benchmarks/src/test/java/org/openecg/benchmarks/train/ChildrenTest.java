package org.openecg.benchmarks.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenTest {
    @TempDir
    private Path folder;

    @Test
    void findsAPythonThatImportsPyTorch() throws IOException, InterruptedException {
        Path python = script("bin/python", "[ \"$2\" = 'import torch' ]");

        assertThat(Children.python(folder)).contains(python);
    }

    @Test
    void takesThePythonOfTheFolderItselfFirst() throws IOException, InterruptedException {
        script("bin/python", "exit 0");
        Path python = script("python", "exit 0");

        assertThat(Children.python(folder)).contains(python);
    }

    @Test
    void findsNoneWithoutPyTorch() throws IOException, InterruptedException {
        script("python", "exit 1");

        assertThat(Children.python(folder)).isEmpty();
    }

    @Test
    void findsNoneInAFolderWithout() throws IOException, InterruptedException {
        assertThat(Children.python(folder)).isEmpty();
        assertThat(Children.python(folder.resolve("nowhere"))).isEmpty();
    }

    private Path script(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
