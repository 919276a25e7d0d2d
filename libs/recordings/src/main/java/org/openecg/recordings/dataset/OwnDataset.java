package org.openecg.recordings.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.recordings.label.LabelMap;
import org.openecg.recordings.label.LabelTables;

/// The dataset document that a folder brings along, in the file `openecg-dataset.yaml`: of the form
/// of those that come with the system, and stronger than they.
///
/// Document and table may not reach out of the folder, whatever they say: not by the table's path,
/// not by a link, and not by the dataset's name, which is the name of a key file. Files of recordings
/// may be links: a folder of them is how one that may not be written to gets a document.
public final class OwnDataset {
    /// Name of the document in its folder.
    public static final String FILE = "openecg-dataset.yaml";

    /// Name of the task that is drafted beside it.
    public static final String TASK_FILE = "openecg-task.json";

    /// Names that a dataset's own documents can't take.
    private static final Pattern TAKEN = Pattern.compile("upload|synthetic-.*");

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int LONGEST_DRAFTED_NAME = 48;
    private static final int MOST_BYTES = 1 << 20;
    private static final int CHUNK_BYTES = 1 << 16;
    private static final List<String> MEMBERS =
            List.of("id", "dataset", "release", "title", "centre", "licence", "source", "publicKey", "labels");

    private OwnDataset() {}

    /// The profile that lies in a folder, if there is one.
    ///
    /// @throws IllegalArgumentException naming the document if it cannot be followed
    public static Optional<DatasetProfile> in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        requireInside(folder, FILE, "the document");
        if (Files.size(file) > MOST_BYTES) {
            throw new IllegalArgumentException(file + " must have at most " + MOST_BYTES + " bytes but has "
                    + Files.size(file) + "; it lists statements, not recordings");
        }
        try {
            return Optional.of(parse(Files.readString(file, StandardCharsets.UTF_8), folder));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /// The profile of a document that shall lie in a folder.
    ///
    /// @throws IllegalArgumentException saying what is wrong with it
    public static DatasetProfile parse(String yaml, Path folder) throws IOException {
        JsonNode tree = DatasetProfiles.tree(yaml);
        for (String member : MEMBERS) {
            if (!tree.hasNonNull(member)) {
                throw new IllegalArgumentException("member " + member + " must be there");
            }
        }
        DatasetDocument document = DatasetProfiles.document(tree);
        check(document, tree);
        CanonicalDigest version =
                CanonicalDigest.of("openecg.own-dataset.1").document(tree).text(LabelTables.digest());
        String tableSha256 = null;
        if (document.table() != null) {
            tableSha256 = sha256(requireInside(folder, document.table().file(), "table.file"));
            version.text(tableSha256);
        }
        return new DatasetProfile(document, document.dataset(), version.hex(), tableSha256);
    }

    private static void check(DatasetDocument document, JsonNode tree) {
        String name = document.dataset();
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "dataset must be lower-case letters, digits and dashes but is '" + name + "'");
        }
        if (isTaken(name)) {
            throw new IllegalArgumentException("dataset '" + name + "' is the name of one of ours; choose another");
        }
        requireText(tree, "labels", List.of("map", "annotated", "asked"));
        if (document.labels().statements() == null) {
            if (document.labels().map().equals("listed")) {
                throw new IllegalArgumentException("labels.map listed needs labels.scheme and labels.statements");
            }
        } else if (!document.labels().map().equals("listed")) {
            throw new IllegalArgumentException("labels.statements needs labels.map listed");
        }
        requireFull(tree, "", List.of("gains"));
        requireFull(tree.path("labels"), "labels.", List.of("statements"));
        document.labelMap();
        if (document.headers() != null) {
            requireText(tree, "headers", List.of("recordNames", "name"));
            try {
                Pattern.compile(document.headers().recordNames());
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException("headers.recordNames is no pattern: " + e.getMessage(), e);
            }
        }
        if (document.table() != null) {
            requireText(tree, "table", List.of("file", "recordName"));
            requireInner(tree.path("table"), "sex", List.of("column", "female", "male"));
            requireInner(tree.path("table"), "statements", List.of("column", "form"));
            requireFull(tree.path("table"), "table.", List.of("files", "foldNames", "classes"));
            requireFull(tree.path("table").path("sex"), "table.sex.", List.of("female", "male"));
            if (document.table().match() != null && document.headers() == null) {
                throw new IllegalArgumentException("table.match needs headers: it joins rows with what they find");
            }
        } else if (document.headers() == null) {
            throw new IllegalArgumentException("headers or table must say where the recordings are");
        }
    }

    private static void requireText(JsonNode tree, String member, List<String> inside) {
        for (String name : inside) {
            if (!tree.path(member).hasNonNull(name)) {
                throw new IllegalArgumentException("member " + member + "." + name + " must be there");
            }
        }
    }

    private static void requireInner(JsonNode table, String member, List<String> inside) {
        for (String name : inside) {
            if (table.hasNonNull(member) && !table.path(member).hasNonNull(name)) {
                throw new IllegalArgumentException("member table." + member + "." + name + " must be there");
            }
        }
    }

    /// Lists and maps hold no empty entry.
    private static void requireFull(JsonNode tree, String prefix, List<String> members) {
        for (String member : members) {
            for (JsonNode entry : tree.path(member)) {
                if (entry.isNull()) {
                    throw new IllegalArgumentException("member " + prefix + member + " must hold no empty entry");
                }
            }
        }
    }

    /// Whether a dataset that comes with the system has this name.
    public static boolean isTaken(String dataset) {
        return TAKEN.matcher(dataset).matches()
                || DatasetProfiles.all().stream()
                        .anyMatch(profile -> profile.dataset().equals(dataset)
                                || profile.id().equals(dataset));
    }

    /// The name of a folder as the name of a dataset that is none of ours.
    public static String nameFor(Path folder) {
        String plain = DatasetProfile.plainName(folder).replaceAll("^-+|-+$", "");
        String name = plain.isEmpty() ? "folder" : plain.substring(0, Math.min(LONGEST_DRAFTED_NAME, plain.length()));
        return isTaken(name) || name.equals(LabelMap.SNOMED) || name.equals(LabelMap.SCP) ? "my-" + name : name;
    }

    /// The real file of a name, which must be a file in the folder.
    private static Path requireInside(Path folder, String name, String what) throws IOException {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder.normalize())) {
            throw new IllegalArgumentException(what + " '" + name + "' leaves the folder");
        }
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(what + " '" + name + "' is no file in the folder");
        }
        if (!file.toRealPath().startsWith(folder.toRealPath())) {
            throw new IllegalArgumentException(what + " '" + name + "' is a link that leaves the folder");
        }
        return file;
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest sha256 = CanonicalDigest.newSha256();
        byte[] chunk = new byte[CHUNK_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                sha256.update(chunk, 0, read);
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    /// Whether a file is one of those that make a folder a dataset: no recording, and none that was
    /// ignored.
    static boolean isPart(Path file, Path folder, @Nullable String table) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        return name.equals(FILE) || name.equals(TASK_FILE) || name.equals(table);
    }
}
