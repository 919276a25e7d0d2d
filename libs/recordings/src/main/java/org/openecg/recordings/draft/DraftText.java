package org.openecg.recordings.draft;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openecg.contracts.json.Json;
import org.openecg.recordings.label.KnownLabels;
import org.openecg.recordings.label.ScpStatement;

/// Writes a guess as a dataset document for people: comments say what may be mended.
final class DraftText {
    private static final int LONGEST_CODE = 32;

    private final StringBuilder text = new StringBuilder();
    private final String dataset;
    private final String tableFile;
    private final TableFacts facts;
    private final TableGuess guess;
    private final List<String> texts;
    private final String map;

    DraftText(String dataset, String tableFile, TableFacts facts, TableGuess guess) {
        this.dataset = dataset;
        this.tableFile = tableFile;
        this.facts = facts;
        this.guess = guess;
        texts = guess.labels().texts();
        map = map(texts);
    }

    /// The whole document.
    String yaml() {
        line("# Drafted from " + tableFile.replaceAll("\\R", " ")
                + ". Mend what is wrong: this document is used as it is,");
        line("# and a change of it, or of the table, makes all segments of the folder anew.");
        line("id: " + quoted(dataset));
        line("dataset: " + quoted(dataset));
        line("release: unreleased");
        line("title: " + quoted("Recordings of " + dataset));
        line("centre: " + quoted(dataset));
        line("licence: not stated");
        line("source: not stated");
        line(
                "# Ids need the secret key of this dataset. With true, names of files and patients' ids can be guessed from");
        line("# the published key: for public data only.");
        line("publicKey: false");
        line("headers: {recordNames: \".*\", name: path}");
        table();
        labels();
        return text.toString();
    }

    private void table() {
        line("table:");
        line("  file: " + quoted(tableFile));
        line("  separator: " + lower(facts.separator()));
        line("  recordName: " + quoted(guess.id().name()));
        line("  # A row names its recording by its file (stem), its path in the folder (path), or a number (number).");
        line("  match: " + lower(guess.match()));
        ColumnFacts patient = guess.patient();
        if (patient != null) {
            line("  patient: " + quoted(patient.name()));
        }
        ColumnFacts fold = guess.fold();
        if (fold != null) {
            line("  fold: " + quoted(fold.name()));
            Map<String, Integer> names =
                    FoldGuess.of(fold).map(FoldGuess::names).orElse(Map.of());
            if (!names.isEmpty()) {
                line("  foldNames: "
                        + names.entrySet().stream()
                                .map(name -> quoted(name.getKey()) + ": " + name.getValue())
                                .collect(Collectors.joining(", ", "{", "}")));
            }
        }
        ColumnFacts age = guess.age();
        if (age != null) {
            line("  age: " + quoted(age.name()));
        }
        ColumnFacts sex = guess.sex();
        if (sex != null) {
            SexGuess values = SexGuess.of(sex);
            line("  sex: {column: " + quoted(sex.name()) + ", female: " + list(values.female()) + ", male: "
                    + list(values.male()) + "}");
        }
        ColumnFacts column = guess.labels().column();
        if (column == null) {
            line("  # Each of these columns is a label, there where it says 1, true or yes.");
            line("  classes: "
                    + list(guess.labels().classes().stream()
                            .map(ColumnFacts::name)
                            .toList()));
        } else {
            line("  statements: {column: " + quoted(column.name()) + ", form: "
                    + lower(guess.labels().form()) + "}");
        }
    }

    private void labels() {
        line("labels:");
        line("  map: " + map);
        line("  annotated: " + quoted(dataset + "-labels"));
        line("  # with_row: a recording with a row was looked at, and what the row does not say is absent;");
        line(
                "  # with_statements: only a recording with a label was looked at. A row whose columns of 0 and 1 are all");
        line("  # blank was not looked at by either.");
        line("  asked: " + (askedWithStatements() ? "with_statements" : "with_row"));
        if (!map.equals("listed")) {
            return;
        }
        line("  scheme: " + quoted(dataset));
        line("  # What the table writes, its code, and the SNOMED CT code of the same meaning if there is one.");
        line("  statements:");
        Set<String> codes = new HashSet<>();
        for (String one : texts) {
            Optional<KnownLabels.Known> known = KnownLabels.of(one);
            line("    - {text: " + quoted(one) + ", code: " + quoted(code(one, codes))
                    + known.map(found -> ", snomed: " + quoted(found.snomed()) + "} # " + meaning(found))
                            .orElse("}"));
        }
    }

    /// Whether the document lists its labels.
    boolean listsLabels() {
        return map.equals("listed");
    }

    /// The scheme of the labels' codes.
    String scheme() {
        return listsLabels() ? dataset : map;
    }

    /// The label map: codes of a known scheme are taken as such, all else is listed.
    private static String map(List<String> texts) {
        if (texts.stream().allMatch(one -> one.matches("\\d{6,18}"))) {
            return "snomed";
        }
        return texts.stream().allMatch(one -> ScpStatement.of(one).isPresent()) ? "scp" : "listed";
    }

    /// Where a label says that nothing was found, a recording without any label was not looked at.
    boolean askedWithStatements() {
        return guess.labels().column() != null
                && guess.labels().rowsWithout(facts.rows()) > 0
                && texts.stream()
                        .anyMatch(one -> KnownLabels.of(one)
                                .filter(KnownLabels.Known::isNormal)
                                .isPresent());
    }

    static String meaning(KnownLabels.Known known) {
        return known.name()
                + (known.otherwise().isEmpty() ? "" : "; elsewhere also " + String.join(", ", known.otherwise()));
    }

    /// A code that can travel: the text itself where it looks like one, else its letters.
    private static String code(String text, Set<String> taken) {
        String plain = text.matches("[A-Za-z0-9_+./()-]{1,32}")
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        String base = plain.isEmpty() ? "label" : plain.substring(0, Math.min(LONGEST_CODE, plain.length()));
        String code = base;
        for (int i = 2; !taken.add(code); i++) {
            String suffix = "-" + i;
            code = base.substring(0, Math.min(LONGEST_CODE - suffix.length(), base.length())) + suffix;
        }
        return code;
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /// As documents write it.
    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String list(List<String> values) {
        return values.stream().map(DraftText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    /// A JSON text is a YAML text.
    private static String quoted(String value) {
        return Json.write(value);
    }
}
