package org.openecg.eval.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.pin.ContentDigest;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.Sex;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.eval.baseline.Windows;
import org.openecg.eval.embedding.EmbeddingStore;
import org.openecg.eval.metric.TestLabels;
import org.openecg.eval.protocol.Rounds;
import org.openecg.eval.protocol.Split;
import org.openecg.eval.protocol.Split.Role;
import org.openecg.store.index.DatasetVersion;
import org.openecg.store.index.SegmentIndex;

/// The recordings of one task in a snapshot of the segment store: those of the task's datasets in
/// their newest version, in one of its folds or, under cross-validation, in any, whose annotated set
/// looked for the classes, and that are not erased.
///
/// Recordings are in the order of their ids and windows in the order of recordings, so all of it, the
/// content digest included, is the same on every replica. Readable by many threads as long as the store
/// is open.
public final class TaskData implements Windows {
    private final SegmentIndex index;
    private final TaskSpec task;
    private final List<Entry> recordings;
    private final int[] rows;
    private final int[] recordingOfWindow;
    private final String content;

    /// One recording.
    private record Entry(String id, String patientKey, int fold, Role role, String annotatedSet, List<Integer> rows) {}

    private final boolean[][] positive;
    private final boolean[][] asked;
    private @Nullable PatientFolds dealt;

    private TaskData(SegmentIndex index, TaskSpec task, List<Entry> recordings, boolean[][] positive) {
        this.index = index;
        this.task = task;
        this.recordings = recordings;
        this.positive = positive;
        asked = new boolean[positive.length][recordings.size()];
        for (int c = 0; c < asked.length; c++) {
            for (int r = 0; r < recordings.size(); r++) {
                asked[c][r] = task.classes().get(c).askedIn(recordings.get(r).annotatedSet());
            }
        }
        rows = recordings.stream()
                .flatMap(recording -> recording.rows().stream())
                .mapToInt(row -> row)
                .toArray();
        recordingOfWindow = new int[rows.length];
        ContentDigest digest = new ContentDigest();
        int window = 0;
        for (int r = 0; r < recordings.size(); r++) {
            for (int row : recordings.get(r).rows()) {
                digest.add(index.segmentId(row), index.contentDigest(row));
                recordingOfWindow[window++] = r;
            }
        }
        content = digest.hex();
    }

    /// Finds the task's recordings.
    public static TaskData of(SegmentIndex index, TaskSpec task) {
        Set<Integer> newest = newestVersions(index, task);
        SortedMap<String, List<Integer>> rowsById = new TreeMap<>();
        for (int row = 0; row < index.rows(); row++) {
            if (newest.contains(index.datasetNumber(row))
                    && role(task, index.fold(row)) != Role.NONE
                    && !index.erased(row)) {
                rowsById.computeIfAbsent(index.recordingId(row), _ -> new ArrayList<>())
                        .add(row);
            }
        }
        List<Entry> kept = new ArrayList<>();
        List<boolean[]> labels = new ArrayList<>();
        rowsById.forEach((id, rows) -> {
            rows.sort((left, right) -> Integer.compare(index.windowIndex(left), index.windowIndex(right)));
            EcgSegment first = index.segment(rows.getFirst());
            boolean[] has = task.classesOf(first.labels());
            boolean any = false;
            for (boolean one : has) {
                any |= one;
            }
            if (task.asks(first.labels()) && (any || !task.dropUnlabelled())) {
                int fold = index.fold(rows.getFirst());
                kept.add(new Entry(
                        id,
                        index.patientKey(rows.getFirst()),
                        fold,
                        role(task, fold),
                        first.labels().annotatedSet(),
                        rows));
                labels.add(has);
            }
        });
        return new TaskData(index, task, kept, transposed(labels, task.classes().size()));
    }

    /// The same recordings with their centres as classes; empty unless they come from several.
    public Optional<TaskData> byCentre() {
        List<String> ofRecording = recordings.stream()
                .map(one -> index.segment(one.rows().getFirst()).key().centre())
                .toList();
        List<String> centres = ofRecording.stream().distinct().sorted().toList();
        if (centres.size() < 2) {
            return Optional.empty();
        }
        boolean[][] from = new boolean[centres.size()][recordings.size()];
        for (int r = 0; r < recordings.size(); r++) {
            from[centres.indexOf(ofRecording.get(r))][r] = true;
        }
        TaskSpec byCentre = new TaskSpec(
                task.id(),
                task.version(),
                task.title(),
                task.datasets(),
                task.profile(),
                "centre",
                centres.stream()
                        .map(one -> new TaskSpec.LabelClass(one, Set.of(one)))
                        .toList(),
                task.annotatedSets(),
                task.trainFolds(),
                task.validationFolds(),
                task.testFolds(),
                false,
                1,
                task.crossValidation(),
                false);
        return Optional.of(new TaskData(index, byCentre, recordings, from));
    }

    private static Set<Integer> newestVersions(SegmentIndex index, TaskSpec task) {
        Set<Integer> newest = new HashSet<>();
        for (int number = 0; number < index.datasetVersions().size(); number++) {
            DatasetVersion one = index.datasetVersions().get(number);
            if (task.datasets().contains(one.dataset()) && one.equals(index.newestVersion(one.dataset()))) {
                newest.add(number);
            }
        }
        return newest;
    }

    /// Under cross-validation every recording is judged.
    private static Role role(TaskSpec task, int fold) {
        if (task.crossValidation() != null) {
            return Role.TEST;
        }
        if (task.trainFolds().contains(fold)) {
            return Role.TRAIN;
        }
        if (task.validationFolds().contains(fold)) {
            return Role.VALIDATE;
        }
        return task.testFolds().contains(fold) ? Role.TEST : Role.NONE;
    }

    private static boolean[][] transposed(List<boolean[]> byRecording, int classes) {
        boolean[][] byClass = new boolean[classes][byRecording.size()];
        for (int r = 0; r < byRecording.size(); r++) {
            for (int c = 0; c < classes; c++) {
                byClass[c][r] = byRecording.get(r)[c];
            }
        }
        return byClass;
    }

    public TaskSpec task() {
        return task;
    }

    /// The snapshot it was taken from.
    public SegmentIndex index() {
        return index;
    }

    /// Digest over the segments of all roles: what the scores are of.
    public String content() {
        return content;
    }

    public int recordings() {
        return recordings.size();
    }

    public String recordingId(int recording) {
        return recordings.get(recording).id();
    }

    public String patientKey(int recording) {
        return recordings.get(recording).patientKey();
    }

    public Role role(int recording) {
        return recordings.get(recording).role();
    }

    /// Recordings of a role.
    public int count(Role role) {
        return (int) recordings.stream().filter(one -> one.role() == role).count();
    }

    /// Rows of the store that hold a recording's windows.
    public List<Integer> rows(int recording) {
        return recordings.get(recording).rows();
    }

    /// Why it cannot be scored yet, empty if it can.
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        PatientFolds folds = folds();
        if (folds != null) {
            return folds.missing();
        }
        if (count(Role.TRAIN) == 0) {
            missing.add("no recording in train folds " + task.trainFolds());
        }
        if (!task.validationFolds().isEmpty() && count(Role.VALIDATE) == 0) {
            missing.add("no recording in validation folds " + task.validationFolds());
        }
        if (count(Role.TEST) == 0) {
            missing.add("no recording in test folds " + task.testFolds());
        }
        if (missing.isEmpty() && !judgesAny()) {
            missing.add("no class can be learned: without validation folds the training recordings must lie in two"
                    + " folds or more to choose a strength");
        }
        return missing;
    }

    private boolean judgesAny() {
        Rounds rounds = rounds();
        return IntStream.range(0, positive.length).anyMatch(rounds::judges);
    }

    /// Who learns, chooses and judges, and the labels of all.
    public Rounds rounds() {
        PatientFolds folds = folds();
        return Rounds.of(folds == null ? List.of(split()) : folds.splits(positive), asked);
    }

    /// Dealt when first asked for: not everyone who looks at recordings needs folds. Null without
    /// cross-validation.
    private synchronized @Nullable PatientFolds folds() {
        TaskSpec.CrossValidation crossValidation = task.crossValidation();
        if (dealt == null && crossValidation != null) {
            dealt = PatientFolds.of(this, positive, crossValidation);
        }
        return dealt;
    }

    private Split split() {
        Role[] roles = new Role[recordings.size()];
        int[] folds = new int[recordings.size()];
        String[] patients = new String[recordings.size()];
        for (int r = 0; r < roles.length; r++) {
            roles[r] = recordings.get(r).role();
            folds[r] = recordings.get(r).fold();
            patients[r] = recordings.get(r).patientKey();
        }
        return new Split(roles, folds, positive, patients);
    }

    /// Labels, patients and rounds of the judged recordings, in the order of [Rounds#judged]. Under
    /// cross-validation patients who share a tracing count as one.
    public TestLabels testLabels() {
        PatientFolds folds = folds();
        Rounds rounds = rounds();
        int[] judged = rounds.judged();
        boolean[][] labels = new boolean[positive.length][judged.length];
        boolean[][] lookedFor = new boolean[positive.length][judged.length];
        int[] patient = new int[judged.length];
        Map<String, Integer> patients = new HashMap<>();
        for (int i = 0; i < judged.length; i++) {
            String key = folds == null ? patientKey(judged[i]) : folds.group(judged[i]);
            patient[i] = patients.computeIfAbsent(key, _ -> patients.size());
            for (int c = 0; c < positive.length; c++) {
                labels[c][i] = positive[c][judged[i]];
                lookedFor[c][i] = asked[c][judged[i]] && rounds.judges(c);
            }
        }
        List<String> names =
                task.classes().stream().map(TaskSpec.LabelClass::name).toList();
        return new TestLabels(names, labels, lookedFor, patient, rounds.roundOfJudged());
    }

    /// Columns of [#subjects()].
    public static final int SUBJECT_COLUMNS = 4;

    /// Of each recording's subject whether female, whether male, whether an age is given, and the lower
    /// edge of its decade in tens of years; row by row. Empty where none tells any of it.
    public Optional<float[]> subjects() {
        float[] columns = new float[SUBJECT_COLUMNS * recordings.size()];
        boolean told = false;
        for (int r = 0; r < recordings.size(); r++) {
            EcgSegment.Subject subject =
                    index.segment(recordings.get(r).rows().getFirst()).subject();
            Integer age = subject.ageBand();
            int at = r * SUBJECT_COLUMNS;
            columns[at] = subject.sex() == Sex.FEMALE ? 1 : 0;
            columns[at + 1] = subject.sex() == Sex.MALE ? 1 : 0;
            columns[at + 2] = age == null ? 0 : 1;
            columns[at + 3] = age == null ? 0 : age / 10f;
            told |= age != null || subject.sex() != Sex.NOT_GIVEN;
        }
        return told ? Optional.of(columns) : Optional.empty();
    }

    /// Means over the windows of each recording.
    ///
    /// @param byWindow one row a window
    public float[] meanByRecording(float[][] byWindow) {
        int columns = byWindow.length == 0 ? 0 : byWindow[0].length;
        double[] sum = new double[columns];
        float[] mean = new float[columns * recordings.size()];
        for (int window = 0; window < rows.length; ) {
            int recording = recordingOfWindow[window];
            Arrays.fill(sum, 0);
            int from = window;
            while (window < rows.length && recordingOfWindow[window] == recording) {
                for (int c = 0; c < columns; c++) {
                    sum[c] += byWindow[window][c];
                }
                window++;
            }
            for (int c = 0; c < columns; c++) {
                mean[recording * columns + c] = (float) (sum[c] / (window - from));
            }
        }
        return mean;
    }

    /// Rows of several vectors by window, those of each recording joined.
    ///
    /// @param byWindow vectors of each window
    /// @param width of a vector: a recording without any gets one of zeros
    public List<float[][]> byRecording(float[][][] byWindow, int width) {
        List<List<float[]>> joined = new ArrayList<>();
        recordings.forEach(_ -> joined.add(new ArrayList<>()));
        for (int window = 0; window < rows.length; window++) {
            joined.get(recordingOfWindow[window]).addAll(List.of(byWindow[window]));
        }
        return joined.stream()
                .map(vectors -> vectors.isEmpty() ? new float[1][width] : vectors.toArray(float[][]::new))
                .toList();
    }

    /// The segment that a window is.
    public EmbeddingStore.Segment segment(int window) {
        int row = rows[window];
        return new EmbeddingStore.Segment(index.segmentId(row), index.contentDigest(row), index.patientKey(row));
    }

    /// Whether a window's recording learns in some round.
    public boolean learns(int window) {
        return task.crossValidation() != null || role(recordingOfWindow[window]) == Role.TRAIN;
    }

    @Override
    public int count() {
        return rows.length;
    }

    @Override
    public int samples() {
        return index.shape().samplesPerLead();
    }

    @Override
    public void millivolts(int window, float[] out) {
        int row = rows[window];
        Arrays.fill(out, 0);
        for (int lead = 0; lead < LEADS; lead++) {
            if ((index.leadsPresent(row) >> lead & 1) != 0) {
                int first = index.firstValidSample(row);
                index.scaled(
                        row,
                        new SegmentIndex.LeadSpan(lead, first, index.validSamples(row)),
                        index.microvoltsPerUnit(row) / 1000,
                        out,
                        lead * samples() + first);
            }
        }
    }

    @Override
    public int firstValid(int window) {
        return index.firstValidSample(rows[window]);
    }

    @Override
    public int validCount(int window) {
        return index.validSamples(rows[window]);
    }

    @Override
    public int leadsPresent(int window) {
        return index.leadsPresent(rows[window]);
    }
}
