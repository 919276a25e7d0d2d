package org.openecg.ingest.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.openecg.hosting.OpenEcgException;

/// A folder of its own for the files of one request, gone when it is closed.
final class UploadFolder implements AutoCloseable {
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private final Path folder;

    private UploadFolder(Path folder) {
        this.folder = folder;
    }

    static UploadFolder of(List<FileUpload> files) throws IOException {
        UploadFolder made =
                new UploadFolder(Files.createTempDirectory("openecg-upload-").toRealPath());
        try {
            for (FileUpload file : files) {
                made.take(file);
            }
            return made;
        } catch (IOException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    private void take(FileUpload file) throws IOException {
        String name = file.fileName();
        if (name == null || !PLAIN_NAME.matcher(name).matches()) {
            throw new OpenEcgException(
                    OpenEcgException.INVALID,
                    400,
                    "File name '" + name + "' must be letters, digits, '.', '_' and '-' without a folder");
        }
        Path place = folder.resolve(name);
        if (Files.exists(place)) {
            throw new OpenEcgException(OpenEcgException.INVALID, 400, "File '" + name + "' is there twice");
        }
        Files.copy(file.uploadedFile(), place);
    }

    Path path() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
