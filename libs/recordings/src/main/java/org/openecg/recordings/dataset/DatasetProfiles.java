package org.openecg.recordings.dataset;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.recordings.label.LabelTables;

/// All profiles that come with the system. A dataset is added by its YAML file and its line in `FILES`.
public final class DatasetProfiles {
    /// The profile of a folder that nothing else fits.
    public static final String GENERIC = "generic-wfdb";

    private static final List<String> FILES = List.of(
            "ptb-xl",
            "cinc-ptb-xl",
            "cinc-ptb",
            "cpsc2018-2020",
            "cpsc2018",
            "cpsc-extra",
            "georgia",
            "chapman-shaoxing",
            "ningbo",
            "synthetic",
            GENERIC);
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();
    private static final List<DatasetProfile> ALL =
            FILES.stream().map(DatasetProfiles::load).toList();
    private static final int HEADERS_LOOKED_AT = 50;
    private static final Pattern DIAGNOSES = Pattern.compile("(?i)^#\\s*Dx:\\s*(.*)$");

    private DatasetProfiles() {}

    /// Every profile, the most specific first.
    public static List<DatasetProfile> all() {
        return ALL;
    }

    /// The profile of a name; `_` counts as `-`.
    public static Optional<DatasetProfile> named(String id) {
        String plain = id.toLowerCase(Locale.ROOT).replace('_', '-');
        return ALL.stream().filter(profile -> profile.id().equals(plain)).findFirst();
    }

    /// The profile of a folder: the one that it brings along ([OwnDataset]), else the one of ours
    /// that fits.
    ///
    /// @throws IllegalArgumentException if the folder brings a document that cannot be followed
    public static DatasetProfile guess(Path folder) throws IOException {
        Optional<DatasetProfile> own = OwnDataset.in(folder);
        return own.isPresent() ? own.get() : guessOurs(folder);
    }

    /// The profile of ours that fits a folder: by the files that lie in it, else by the names of its
    /// first records and the form of their diagnoses, else [#GENERIC]. Its dataset has a name.
    public static DatasetProfile guessOurs(Path folder) throws IOException {
        List<Path> headers = FolderWalk.firstHeaders(folder, HEADERS_LOOKED_AT);
        for (DatasetProfile profile : ALL) {
            if (fits(profile.document(), folder, headers)) {
                return profile.forFolder(folder);
            }
        }
        throw new IllegalStateException("The profile " + GENERIC + " must fit every folder");
    }

    private static boolean fits(DatasetDocument document, Path folder, List<Path> headers) throws IOException {
        for (String file : document.recognisedFiles()) {
            if (!Files.isRegularFile(folder.resolve(file))) {
                return false;
            }
        }
        String names = document.recognise().recordNames();
        if (names == null) {
            return !document.recognisedFiles().isEmpty() || document.id().equals(GENERIC);
        }
        if (headers.isEmpty()) {
            return false;
        }
        Pattern pattern = Pattern.compile(names);
        for (Path header : headers) {
            if (!pattern.matcher(FolderWalk.stem(header)).matches()) {
                return false;
            }
        }
        String statements = document.recognise().statements();
        return statements == null || firstDiagnoses(headers.getFirst()).matches(statements);
    }

    private static String firstDiagnoses(Path header) throws IOException {
        for (String line : Files.readAllLines(header, StandardCharsets.ISO_8859_1)) {
            var diagnoses = DIAGNOSES.matcher(line.strip());
            if (diagnoses.matches()) {
                return diagnoses.group(1).strip();
            }
        }
        return "";
    }

    /// Reads a profile from the text of a YAML document, such as one a user wrote.
    ///
    /// @throws IllegalArgumentException if the document is none; the message says where
    public static DatasetProfile parse(String yaml) {
        JsonNode tree = tree(yaml);
        DatasetDocument document = document(tree);
        String version = CanonicalDigest.of("openecg.dataset-profile.1")
                .document(tree)
                .text(LabelTables.digest())
                .hex();
        DatasetProfile profile = new DatasetProfile(document, document.dataset(), version, null);
        profile.labelMap();
        return profile;
    }

    static JsonNode tree(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read a dataset profile: " + e.getMessage(), e);
        }
    }

    static DatasetDocument document(JsonNode tree) {
        try {
            return YAML.treeToValue(tree, DatasetDocument.class);
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read a dataset profile: " + e.getMessage(), e);
        }
    }

    private static DatasetProfile load(String id) {
        try (InputStream in = DatasetProfiles.class.getResourceAsStream(id + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("Dataset profile " + id + ".yaml is not on the class path");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
