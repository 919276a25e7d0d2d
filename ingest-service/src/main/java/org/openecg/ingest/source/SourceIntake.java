package org.openecg.ingest.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openecg.hosting.OpenEcgException;
import org.openecg.ingest.segment.DatasetCatalogue;
import org.openecg.recordings.dataset.DatasetProfile;
import org.openecg.signal.chain.ChainProfile;

/// Checks what a user asks for.
final class SourceIntake {
    static final String NOT_FOUND = "SOURCE_NOT_FOUND";
    static final String NOT_ALLOWED = "SOURCE_NOT_ALLOWED";

    private final DatasetCatalogue catalogue;
    private final List<Path> roots;

    SourceIntake(DatasetCatalogue catalogue, List<Path> roots) {
        this.catalogue = catalogue;
        this.roots = roots;
    }

    /// The body of a request.
    ///
    /// @param path folder on the machine of this service
    /// @param dataset id of a dataset profile; without it the one that fits the folder
    /// @param profile of preprocessing; without it `openecg`
    record Asked(
            @Nullable String path,
            @Nullable String dataset,
            @Nullable String profile) {}

    SourceRequest check(Asked asked) throws IOException {
        Path folder = folder(asked.path());
        ChainProfile profile = profile(asked.profile());
        try {
            DatasetProfile dataset = catalogue.choose(folder, Optional.ofNullable(asked.dataset()));
            return new SourceRequest(folder, dataset.dataset(), dataset.version(), profile.id());
        } catch (IllegalArgumentException e) {
            throw new OpenEcgException(OpenEcgException.INVALID, 400, String.valueOf(e.getMessage()));
        }
    }

    private static ChainProfile profile(@Nullable String name) {
        try {
            return name == null ? ChainProfile.OPENECG : ChainProfile.named(name);
        } catch (IllegalArgumentException e) {
            throw new OpenEcgException(OpenEcgException.INVALID, 400, String.valueOf(e.getMessage()));
        }
    }

    private Path folder(@Nullable String text) throws IOException {
        if (text == null || text.isBlank()) {
            throw new OpenEcgException(OpenEcgException.INVALID, 400, "path must name a folder but is empty");
        }
        Path path;
        try {
            path = Path.of(text);
        } catch (InvalidPathException e) {
            throw new OpenEcgException(
                    OpenEcgException.INVALID, 400, "path '" + text + "' is no path: " + e.getReason());
        }
        if (!path.isAbsolute()) {
            throw new OpenEcgException(OpenEcgException.INVALID, 400, "path '" + text + "' must be absolute");
        }
        if (!Files.isDirectory(path)) {
            // Under roots an outsider must not learn what else is there.
            refuseOutside(path.normalize(), text);
            throw new OpenEcgException(NOT_FOUND, 404, "There is no folder '" + text + "' on the machine of ingest");
        }
        Path real = path.toRealPath();
        refuseOutside(real, text);
        return real;
    }

    private void refuseOutside(Path folder, String text) throws IOException {
        if (roots.isEmpty()) {
            return;
        }
        for (Path root : roots) {
            if (folder.startsWith(Files.exists(root) ? root.toRealPath() : root.toAbsolutePath())) {
                return;
            }
        }
        throw new OpenEcgException(
                NOT_ALLOWED, 403, "'" + text + "' lies outside the folders of openecg.ingest.roots: " + roots);
    }
}
