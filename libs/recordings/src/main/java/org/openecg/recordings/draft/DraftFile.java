package org.openecg.recordings.draft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes a draft whole or not at all, as what lies there is used as it is.
public final class DraftFile {
    private DraftFile() {}

    /// Writes a new file under another name in its folder, and moves it into place.
    ///
    /// @throws IOException if it is there already or cannot be written; then nothing is left
    public static void write(Path file, String text) throws IOException {
        Path part = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.writeString(part, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
