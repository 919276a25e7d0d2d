package org.openecg.recordings.draft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openecg.recordings.dataset.RowMatch;

/// Which column is what: the recording by what its cells name, all others by name and content.
record TableGuess(
        ColumnFacts id,
        RowMatch match,
        @Nullable ColumnFacts patient,
        @Nullable ColumnFacts sex,
        @Nullable ColumnFacts age,
        @Nullable ColumnFacts fold,
        LabelGuess labels,
        List<String> ignored) {
    private static final Set<String> IDS = Set.of(
            "id",
            "ecg",
            "ecgid",
            "record",
            "recordid",
            "recordname",
            "recording",
            "recordingid",
            "file",
            "filename",
            "path",
            "filepath",
            "name",
            "study",
            "studyid",
            "exam",
            "examid",
            "ekg");
    private static final Set<String> PATIENTS = Set.of(
            "patient",
            "patientid",
            "patientnr",
            "patientno",
            "patientkey",
            "pat",
            "patid",
            "subject",
            "subjectid",
            "pid",
            "mrn",
            "person",
            "personid",
            "patientenid",
            "patientennummer",
            "pseudonym");

    /// Taken for the patient only where nothing better is there: one has as many as visits.
    private static final Set<String> ENCOUNTERS = Set.of("case", "caseid", "fallnummer");
    private static final Set<String> SEXES =
            Set.of("sex", "gender", "geschlecht", "sexe", "sexo", "ismale", "male", "isfemale", "female");
    private static final Set<String> AGES =
            Set.of("age", "alter", "ageyears", "ageyrs", "patientage", "ageatecg", "ageatexam", "anchorage", "edad");
    private static final Set<String> FOLDS = Set.of(
            "fold", "folds", "stratfold", "cvfold", "testfold", "split", "datasplit", "partition", "subset", "set");
    private static final int EXAMPLES = 3;

    static TableGuess of(TableFacts table, RecordingNames recordings, DatasetDraft.Columns asked) throws Refusal {
        ColumnFacts id = id(table, recordings, asked.id());
        List<ColumnFacts> rest = new ArrayList<>(table.columns());
        rest.remove(id);
        List<ColumnFacts> named = new ArrayList<>();
        for (String label : asked.labels()) {
            named.add(table.named(label));
        }
        rest.removeAll(named);
        ColumnFacts patient = asked.patient() == null ? patient(rest) : table.named(asked.patient());
        rest.remove(patient);
        ColumnFacts sex = take(rest, SEXES, TableGuess::tellsSex);
        ColumnFacts age = take(rest, AGES, ColumnFacts::isAge);
        ColumnFacts fold = take(rest, FOLDS, one -> FoldGuess.of(one).isPresent());
        LabelGuess labels = named.isEmpty() ? LabelGuess.of(rest, table) : LabelGuess.named(named);
        rest.removeIf(one -> one.equals(labels.column()) || labels.classes().contains(one));
        return new TableGuess(
                id,
                id.match(),
                patient,
                sex,
                age,
                fold,
                labels,
                rest.stream().map(ColumnFacts::name).toList());
    }

    private static @Nullable ColumnFacts patient(List<ColumnFacts> columns) {
        ColumnFacts person = take(columns, PATIENTS, one -> one.filled() > 0);
        return person == null ? take(columns, ENCOUNTERS, one -> one.filled() > 0) : person;
    }

    /// Whether a column of patients is called like one of cases.
    static boolean isEncounter(ColumnFacts patient) {
        return ENCOUNTERS.contains(patient.plainName());
    }

    private static boolean tellsSex(ColumnFacts column) {
        SexGuess guess = SexGuess.of(column);
        return column.hasFewValues()
                && !(guess.female().isEmpty() && guess.male().isEmpty());
    }

    private static @Nullable ColumnFacts take(
            List<ColumnFacts> columns, Set<String> names, Predicate<ColumnFacts> content) {
        Optional<ColumnFacts> found = columns.stream()
                .filter(one -> names.contains(one.plainName()) && content.test(one))
                .findFirst();
        found.ifPresent(columns::remove);
        return found.orElse(null);
    }

    private static ColumnFacts id(TableFacts table, RecordingNames recordings, @Nullable String asked) throws Refusal {
        if (asked != null) {
            ColumnFacts column = table.named(asked);
            if (column.recordings(column.match()) == 0) {
                throw nothingMatches(column, recordings);
            }
            return column;
        }
        Optional<ColumnFacts> best = table.columns().stream()
                .max(Comparator.<ColumnFacts>comparingInt(one -> one.recordings(one.match()))
                        .thenComparingInt(one -> one.namesEachOnce(one.match()) ? 1 : 0)
                        .thenComparingInt(one -> IDS.contains(one.plainName()) ? 1 : 0));
        if (best.isPresent() && best.get().recordings(best.get().match()) > 0) {
            return best.get();
        }
        Optional<ColumnFacts> called = table.columns().stream()
                .filter(one -> IDS.contains(one.plainName()) && one.filled() > 0)
                .findFirst();
        if (called.isPresent()) {
            throw nothingMatches(called.get(), recordings);
        }
        throw new Refusal(
                DraftCode.ID_COLUMN_NOT_FOUND,
                "No column names recordings, which are called such as " + recordings.examples() + "; there are "
                        + table.names() + " (separated by " + table.separator()
                        + "). Say which by --id-column NAME, and --separator if the columns are not those");
    }

    private static Refusal nothingMatches(ColumnFacts column, RecordingNames recordings) {
        return new Refusal(
                DraftCode.NO_RECORDING_MATCHES,
                "No row of column '" + column.name() + "' names a recording: its cells are such as "
                        + String.join(
                                ", ",
                                column.values().keySet().stream()
                                        .limit(EXAMPLES)
                                        .toList())
                        + ", the recordings such as " + recordings.examples()
                        + ". Say by --id-column which column does, or name recordings by their file");
    }
}
