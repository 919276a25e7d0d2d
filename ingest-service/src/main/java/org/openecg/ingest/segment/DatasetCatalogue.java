package org.openecg.ingest.segment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.openecg.contracts.id.DatasetKey;
import org.openecg.recordings.dataset.DatasetProfile;
import org.openecg.recordings.dataset.DatasetProfiles;
import org.openecg.recordings.dataset.OwnDataset;

/// Which dataset a folder is, and under which key its ids are made. Thread-safe.
public final class DatasetCatalogue {
    private final DatasetKeys keys;

    /// Profiles that folders brought along, by version: what a version says never changes.
    private final Map<String, DatasetProfile> own = new ConcurrentHashMap<>();

    public DatasetCatalogue(DatasetKeys keys) {
        this.keys = keys;
    }

    /// The profile a request names, or that of the folder: the one it brings along, else the one of
    /// ours that fits.
    ///
    /// @throws IllegalArgumentException if no profile has this name, or the folder's own cannot be
    ///   followed
    public DatasetProfile choose(Path folder, Optional<String> name) throws IOException {
        return name.isEmpty() ? DatasetProfiles.guess(folder) : named(folder, name.get());
    }

    /// The same among ours alone: files that come by themselves bring no profile.
    DatasetProfile chooseOurs(Path folder, Optional<String> name) throws IOException {
        return name.isEmpty() ? DatasetProfiles.guessOurs(folder) : named(folder, name.get());
    }

    private static DatasetProfile named(Path folder, String name) {
        return DatasetProfiles.named(name)
                .map(profile -> profile.forFolder(folder))
                .orElseThrow(() -> new IllegalArgumentException("Unknown dataset '" + name + "'; known are "
                        + DatasetProfiles.all().stream().map(DatasetProfile::id).toList()));
    }

    /// The profile of a source, under the name of the source's dataset: found by its version among
    /// ours, else in the source's folder, as long as document and table there are still those of this
    /// version.
    public Optional<DatasetProfile> of(String dataset, String version, Path folder) throws IOException {
        Optional<DatasetProfile> ours = DatasetProfiles.all().stream()
                .filter(profile -> profile.version().equals(version))
                .findFirst();
        if (ours.isPresent()) {
            return ours.map(profile -> profile.named(dataset));
        }
        DatasetProfile known = own.get(version);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<DatasetProfile> found = inFolder(folder)
                .filter(profile ->
                        profile.version().equals(version) && profile.dataset().equals(dataset));
        found.ifPresent(profile -> own.put(version, profile));
        return found;
    }

    /// What is said where no profile has a version any more.
    public static String unknown(String version) {
        return "no dataset profile of version " + version + " is known to this release or lies in the folder: its "
                + OwnDataset.FILE + " or its table was changed since; ask for the source again";
    }

    private static Optional<DatasetProfile> inFolder(Path folder) throws IOException {
        try {
            return OwnDataset.in(folder);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// How files of the dataset are named to others.
    public FileNames fileNames(DatasetProfile profile) throws IOException {
        return new FileNames(key(profile), profile.dataset());
    }

    DatasetKey key(DatasetProfile profile) throws IOException {
        return profile.isPublic() ? DatasetKey.PUBLIC : keys.secret(profile.dataset());
    }
}
