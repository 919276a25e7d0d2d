package org.openecg.ingest.segment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.openecg.contracts.id.DatasetKey;
import org.openecg.recordings.dataset.DatasetProfile;
import org.openecg.recordings.dataset.DatasetProfiles;

/// Which dataset a folder is, and under which key its ids are made. Thread-safe.
public final class DatasetCatalogue {
    private final DatasetKeys keys;

    public DatasetCatalogue(DatasetKeys keys) {
        this.keys = keys;
    }

    /// The profile a request names, or the one that fits the folder.
    ///
    /// @throws IllegalArgumentException if no profile has this name
    public DatasetProfile choose(Path folder, Optional<String> name) throws IOException {
        if (name.isEmpty()) {
            return DatasetProfiles.guess(folder);
        }
        return DatasetProfiles.named(name.get())
                .map(profile -> profile.forFolder(folder))
                .orElseThrow(() -> new IllegalArgumentException("Unknown dataset '" + name.get() + "'; known are "
                        + DatasetProfiles.all().stream().map(DatasetProfile::id).toList()));
    }

    /// The profile of a source: found by its version, under the name of the source's dataset.
    public Optional<DatasetProfile> of(String dataset, String version) {
        return DatasetProfiles.all().stream()
                .filter(profile -> profile.version().equals(version))
                .findFirst()
                .map(profile -> profile.named(dataset));
    }

    /// How files of the dataset are named to others.
    public FileNames fileNames(DatasetProfile profile) throws IOException {
        return new FileNames(key(profile), profile.dataset());
    }

    DatasetKey key(DatasetProfile profile) throws IOException {
        return profile.isPublic() ? DatasetKey.PUBLIC : keys.secret(profile.dataset());
    }
}
