package org.openecg.recordings.draft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openecg.recordings.dataset.DatasetProfile;
import org.openecg.recordings.dataset.OwnDataset;
import org.openecg.recordings.dataset.Separator;
import org.openecg.recordings.label.KnownLabels;

/// Drafts the dataset document of a folder from a table of labels that lies in it.
public final class DatasetDraft {
    private DatasetDraft() {}

    /// What a user says of the table, null or empty where it is to be guessed.
    ///
    /// @param id column that names the recording
    /// @param labels columns of labels
    /// @param patient column of the patient
    /// @param separator between cells
    public record Columns(
            @Nullable String id,
            List<String> labels,
            @Nullable String patient,
            @Nullable Separator separator) {
        public Columns {
            labels = List.copyOf(labels);
        }
    }

    /// Guesses, and writes nothing.
    ///
    /// @param folder real path of the recordings
    /// @param table real path of the table
    /// @throws IOException if the folder cannot be listed
    public static DraftResult of(Path folder, Path table, Columns asked) throws IOException {
        try {
            return drafted(folder, table, asked);
        } catch (Refusal refusal) {
            return refusal.result();
        }
    }

    private static DraftResult drafted(Path folder, Path table, Columns asked) throws IOException, Refusal {
        if (!Files.isRegularFile(table)) {
            throw new Refusal(DraftCode.TABLE_MISSING, "There is no table " + table);
        }
        if (!table.startsWith(folder)) {
            throw new Refusal(
                    DraftCode.TABLE_OUTSIDE,
                    table + " lies outside " + folder
                            + ", and the services see the folder alone. Put it there: cp --remove-destination '" + table
                            + "' '" + folder + "/'");
        }
        RecordingNames recordings = RecordingNames.in(folder);
        if (recordings.count() == 0) {
            throw new Refusal(
                    DraftCode.NO_RECORDINGS,
                    folder + " holds no recording that can be read: no WFDB header (.hea), in no folder below either");
        }
        TableFacts facts = TableFacts.read(table, recordings, asked.separator());
        TableGuess guess = TableGuess.of(facts, recordings, asked);
        String tableFile = folder.relativize(table).toString().replace('\\', '/');
        String dataset = OwnDataset.nameFor(folder);
        DraftText text = new DraftText(dataset, tableFile, facts, guess);
        String yaml = text.yaml();
        DatasetProfile profile = OwnDataset.parse(yaml, folder);
        return new DraftResult.Drafted(yaml, profile, notes(dataset, recordings, facts, guess, text));
    }

    private static List<String> notes(
            String dataset, RecordingNames recordings, TableFacts facts, TableGuess guess, DraftText text) {
        List<String> notes = new ArrayList<>();
        notes.add("dataset    " + dataset
                + "; ids by a secret key. The name must be this folder's alone: another folder of the same"
                + " name would take its place (dataset in the draft)");
        notes.add("separator  " + DraftText.lower(facts.separator())
                + (facts.longRows() == 0
                        ? ""
                        : "; " + facts.longRows() + " of " + facts.rows()
                                + " rows have more cells than columns, which are not read"));
        notes.add("recording  '" + guess.id().name() + "' names " + guess.id().recordings(guess.match()) + " of "
                + recordings.count() + " recordings, by " + DraftText.lower(guess.match()));
        ColumnFacts patient = guess.patient();
        notes.add("patient    "
                + (patient == null
                        ? "no column; every recording counts as a patient of its own"
                        : "'" + patient.name() + "'"
                                + (TableGuess.isEncounter(patient)
                                        ? ", which names cases: a patient with several counts as several, unless"
                                                + " --patient-column names a better one"
                                        : "")));
        sexNote(guess, notes);
        ageNote(guess, notes);
        ColumnFacts fold = guess.fold();
        notes.add("fold       " + (fold == null ? "no column" : "'" + fold.name() + "'" + foldNames(fold)));
        labelNotes(guess, facts, text, notes);
        notes.add("ignored    " + (guess.ignored().isEmpty() ? "nothing" : String.join(", ", guess.ignored())));
        return notes;
    }

    private static void sexNote(TableGuess guess, List<String> notes) {
        ColumnFacts column = guess.sex();
        if (column == null) {
            notes.add("sex        no column; as the headers say");
            return;
        }
        SexGuess sex = SexGuess.of(column);
        notes.add("sex        '" + column.name() + "': " + String.join(", ", sex.female()) + " female, "
                + String.join(", ", sex.male()) + " male"
                + (sex.sure() ? "" : " (numbers are a guess: mend the draft if it is the other way round)")
                + (sex.unknown().isEmpty()
                        ? ""
                        : "; not understood, so not given: " + String.join(", ", sex.unknown())));
    }

    private static void ageNote(TableGuess guess, List<String> notes) {
        ColumnFacts column = guess.age();
        if (column == null) {
            notes.add("age        no column; as the headers say");
            return;
        }
        List<String> odd = column.oddAges();
        notes.add("age        '" + column.name() + "'"
                + (odd.isEmpty()
                        ? ""
                        : "; " + odd.size() + " of " + column.filled() + " not understood, so not given, such as '"
                                + odd.getFirst() + "'"));
    }

    private static String foldNames(ColumnFacts fold) {
        return FoldGuess.of(fold)
                .filter(guess -> !guess.names().isEmpty())
                .map(guess -> ": " + guess.names())
                .orElse("");
    }

    private static void labelNotes(TableGuess guess, TableFacts facts, DraftText text, List<String> notes) {
        LabelGuess labels = guess.labels();
        ColumnFacts column = labels.column();
        notes.add("labels     "
                + (column == null
                        ? labels.classes().size() + " columns of 0 and 1"
                        : labels.texts().size() + " in '" + column.name() + "', written as "
                                + DraftText.lower(labels.form()))
                + (text.listsLabels() ? "" : ", all codes of " + text.scheme()));
        List<String> blankNo = labels.classes().stream()
                .filter(ColumnFacts::saysNoByBlank)
                .map(ColumnFacts::name)
                .toList();
        if (!blankNo.isEmpty()) {
            notes.add("           blank means 0 in " + String.join(", ", blankNo) + ", which never say 0");
        }
        long without = labels.rowsWithout(facts.rows());
        if (without > 0 && column == null) {
            notes.add("           " + without + " rows are blank in all of them: taken as not looked at");
        } else if (without > 0) {
            notes.add("           " + without + " rows have none: "
                    + (text.askedWithStatements() ? "taken as not looked at" : "taken as none of the labels")
                    + " (labels.asked in the draft)");
        }
        List<String> unknown = new ArrayList<>();
        for (String one : labels.texts()) {
            Optional<KnownLabels.Known> known = KnownLabels.of(one);
            if (known.isEmpty()) {
                unknown.add(one);
            } else if (text.listsLabels()) {
                notes.add("           " + one + " is SNOMED CT " + known.get().snomed() + ", "
                        + DraftText.meaning(known.get()));
            }
        }
        if (!unknown.isEmpty()) {
            notes.add("           in no label table, kept as codes of " + text.scheme() + ": "
                    + String.join(", ", unknown));
        }
    }
}
