package org.openecg.recordings.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openecg.recordings.label.LabelMap;

/// What we know of one dataset: where its recordings are, labels, folds, patients, known errors,
/// terms of use.
///
/// Its version is a digest of its document and of the label tables, and of the dataset's table where
/// a folder brought its own document; it enters the ids of segments, so a changed gain correction,
/// label map or table never meets the segments made before.
public final class DatasetProfile {
    private static final String FOLDER = "{folder}";

    private final DatasetDocument document;
    private final String dataset;
    private final String version;
    private final @Nullable String tableSha256;

    /// @param tableSha256 of the dataset's table, where the version holds it: no other table may be
    ///   read
    DatasetProfile(DatasetDocument document, String dataset, String version, @Nullable String tableSha256) {
        this.document = document;
        this.dataset = dataset;
        this.version = version;
        this.tableSha256 = tableSha256;
    }

    /// Name of the profile: that of its document.
    public String id() {
        return document.id();
    }

    /// Name of the dataset in segments, ids and selections. For profiles that serve many folders it
    /// holds `{folder}` until [#forFolder].
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

    /// Digest of the document, the label tables and a table that came with the document, 64
    /// hexadecimal digits.
    public String version() {
        return version;
    }

    /// Gains that are known to be wrong.
    public List<GainCorrection> gainCorrections() {
        return document.gainCorrections();
    }

    /// Name of the set of statements that was looked for.
    public String annotatedSet() {
        return document.labels().annotated();
    }

    /// Name of the dataset's table in its folder, empty where it has none.
    public String tableFile() {
        return document.table() == null ? "" : document.table().file();
    }

    /// Whether its table has nothing but a column of 0 and 1 for each label, which may all be blank in a
    /// row.
    public boolean hasClassColumns() {
        return document.table() != null
                && document.table().statements() == null
                && !document.table().classColumns().isEmpty();
    }

    /// The map of this dataset's statements.
    public LabelMap labelMap() {
        return document.labelMap();
    }

    /// The same profile for one folder: `{folder}` in the dataset's name becomes the folder's name in
    /// lower case.
    public DatasetProfile forFolder(Path folder) {
        return named(dataset.replace(FOLDER, plainName(folder)));
    }

    /// The name of a folder in lower-case letters, digits and dashes.
    static String plainName(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? "root" : name.toString().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-");
    }

    /// The same profile under another dataset name, as a user gives it.
    public DatasetProfile named(String name) {
        return new DatasetProfile(document, name, version, tableSha256);
    }

    @Nullable
    String tableSha256() {
        return tableSha256;
    }

    DatasetDocument document() {
        return document;
    }

    @Override
    public String toString() {
        return id() + " " + release();
    }
}
