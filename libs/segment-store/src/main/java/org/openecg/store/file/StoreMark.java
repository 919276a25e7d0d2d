package org.openecg.store.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.pin.DataPin;
import org.openecg.store.index.DatasetVersion;
import org.openecg.store.index.StoreShape;

/// `mark.json`: up to where a store's files are whole. Replaced by rename after the files are on the disk.
///
/// @param shape null until the first segment is stored
/// @param locator where the rows come from and how far the log was read
/// @param findings the first doubles and unreadable messages
record StoreMark(
        int formatVersion,
        String profile,
        @Nullable StoreShape shape,
        long rows,
        long metaBytes,
        DataPin.Locator locator,
        List<DatasetVersion> datasetVersions,
        long doubles,
        long unreadable,
        List<String> findings) {
    static final int FORMAT_VERSION = 1;
    private static final String FILE_NAME = "mark.json";

    StoreMark {
        datasetVersions = List.copyOf(datasetVersions);
        findings = List.copyOf(findings);
    }

    /// A store in which nothing is.
    static StoreMark empty(String profile, DataPin.Locator locator) {
        return new StoreMark(FORMAT_VERSION, profile, null, 0, 0, locator, List.of(), 0, 0, List.of());
    }

    /// The mark of a folder, null if it has none or one of another format or profile: the store is then begun anew.
    static @Nullable StoreMark read(Path folder, String profile) throws IOException {
        Path file = folder.resolve(FILE_NAME);
        if (!Files.exists(file)) {
            return null;
        }
        try {
            StoreMark mark = Json.read(Files.readString(file), StoreMark.class);
            return mark.formatVersion == FORMAT_VERSION && mark.profile.equals(profile) ? mark : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    void write(Path folder) throws IOException {
        Path next = folder.resolve(FILE_NAME + ".next");
        Files.writeString(next, Json.write(this));
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(
                next, folder.resolve(FILE_NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
