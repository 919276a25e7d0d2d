package org.openecg.recordings.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.openecg.recordings.label.LabelMap;

/// What we know of one dataset: where its recordings are, labels, folds, patients, known errors, terms of use.
///
/// Its version is a digest of its document and of the label tables; it enters the ids of segments, so a changed
/// gain correction or label map never meets the segments made before.
public final class DatasetProfile {
    private static final String FOLDER = "{folder}";

    private final DatasetDocument document;
    private final String dataset;
    private final String version;

    DatasetProfile(DatasetDocument document, String dataset, String version) {
        this.document = document;
        this.dataset = dataset;
        this.version = version;
    }

    /// Name of the profile: that of its document.
    public String id() {
        return document.id();
    }

    /// Name of the dataset in segments, ids and selections. For profiles that serve many folders it holds
    /// `{folder}` until [#forFolder].
    public String dataset() {
        return dataset;
    }

    /// Release as published.
    public String release() {
        return document.release();
    }

    /// One line for people.
    public String title() {
        return document.title();
    }

    /// Where the recordings were made; centres with the same name share an institution.
    public String centre() {
        return document.centre().replace(FOLDER, dataset);
    }

    /// Terms of use of the data.
    public String licence() {
        return document.licence();
    }

    /// Where the dataset is published.
    public String source() {
        return document.source();
    }

    /// Whether ids are made with the published key. If not, ingest makes or takes a secret.
    public boolean isPublic() {
        return document.publicKey();
    }

    /// Digest of the document and the label tables, 64 hexadecimal digits.
    public String version() {
        return version;
    }

    /// Gains that are known to be wrong.
    public List<GainCorrection> gainCorrections() {
        return document.gainCorrections();
    }

    /// The map of this dataset's statements.
    public LabelMap labelMap() {
        return LabelMap.named(document.labels().map());
    }

    /// The same profile for one folder: `{folder}` in the dataset's name becomes the folder's name in lower
    /// case.
    public DatasetProfile forFolder(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        String plain =
                name == null ? "root" : name.toString().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-");
        return named(dataset.replace(FOLDER, plain));
    }

    /// The same profile under another dataset name, as a user gives it.
    public DatasetProfile named(String name) {
        return new DatasetProfile(document, name, version);
    }

    DatasetDocument document() {
        return document;
    }

    @Override
    public String toString() {
        return id() + " " + release();
    }
}
