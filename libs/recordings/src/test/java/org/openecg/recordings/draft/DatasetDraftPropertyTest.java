package org.openecg.recordings.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.openecg.recordings.RawStatement;
import org.openecg.recordings.Subject;
import org.openecg.recordings.dataset.DatasetScan;
import org.openecg.recordings.dataset.ScanItem;

/// One table in many spellings: whatever the separator, the order of columns and rows, quotes and
/// what joins labels, the same recordings have the same patients, folds and labels.
class DatasetDraftPropertyTest {
    private static final List<List<String>> ROWS = List.of(
            List.of("a/7", "p 1", "F", "33", "2", "AF"),
            List.of("a/12", "p 1", "F", "34", "2", "AF|PVC"),
            List.of("b/100", "p 2", "M", "71", "3", "Sonstiges"),
            List.of("c/9", "p 3", "M", "50", "1", "PVC|Sonstiges"));
    private static final List<String> NAMES = List.of("ecg", "patient", "sex", "age", "fold", "diagnosis");

    @Property(tries = 40)
    void readsTheSameWhateverTheSpelling(
            @ForAll long seed, @ForAll @IntRange(max = 2) int separator, @ForAll @IntRange(max = 2) int joint)
            throws IOException {
        Path path = Files.createTempDirectory("draft-property").toRealPath();
        try {
            DraftFolder folder = new DraftFolder(path).recordings("a/7", "a/12", "b/100", "c/9");
            Random random = new Random(seed);
            String table = table(
                    random,
                    List.of(",", ";", "\t").get(separator),
                    List.of("|", ";", ",").get(joint));

            DraftResult.Drafted drafted = folder.drafted(table);

            assertThat(described(drafted, path))
                    .as(table)
                    .containsExactly(
                            "a/12 p 1 2 FEMALE 34.0 [AF, PVC]",
                            "a/7 p 1 2 FEMALE 33.0 [AF]",
                            "b/100 p 2 3 MALE 71.0 [Sonstiges]",
                            "c/9 p 3 1 MALE 50.0 [PVC, Sonstiges]");
        } finally {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String table(Random random, String separator, String joint) {
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
        Collections.shuffle(order, random);
        List<List<String>> rows = new ArrayList<>(ROWS);
        Collections.shuffle(rows, random);
        rows.addFirst(NAMES);
        String extension = List.of("", ".hea", ".dat").get(random.nextInt(3));
        StringBuilder table = new StringBuilder(random.nextBoolean() ? "\ufeff" : "");
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>();
            for (int column : order) {
                String cell = row.get(column).replace("|", joint);
                cell = column == 0 && cell.contains("/") ? cell + extension : cell;
                boolean quoted = cell.contains(separator) || random.nextInt(4) == 0;
                cells.add(quoted ? "\"" + cell + "\"" : cell);
            }
            table.append(String.join(separator, cells)).append(random.nextBoolean() ? "\n" : "\r\n");
        }
        return table.toString();
    }

    private static List<String> described(DraftResult.Drafted drafted, Path folder) throws IOException {
        List<String> found = new ArrayList<>();
        DatasetScan.scan(drafted.profile(), folder, 100, item -> {
            switch (item) {
                case ScanItem.Found(var one) -> {
                    Subject subject = Objects.requireNonNull(one.subject());
                    List<RawStatement> statements = Objects.requireNonNull(one.statements());
                    found.add(one.recordName() + " " + one.patientId() + " " + one.fold() + " " + subject.sex() + " "
                            + subject.ageYears() + " "
                            + statements.stream().map(RawStatement::text).toList());
                }
                case ScanItem.Broken broken -> throw new AssertionError(broken.toString());
            }
        });
        Collections.sort(found);
        return found;
    }
}
