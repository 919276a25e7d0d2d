package org.openecg.recordings.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.segment.CodedStatement;
import org.openecg.recordings.dataset.DatasetProfile;
import org.openecg.recordings.dataset.DatasetProfiles;
import org.openecg.recordings.dataset.DatasetReader;
import org.openecg.recordings.dataset.DatasetScan;
import org.openecg.recordings.dataset.ScanCounts;
import org.openecg.recordings.dataset.ScanItem;
import org.openecg.recordings.dataset.ScannedRecording;

/// What the writer writes, the dataset's profile finds again: every recording, patient, fold and label.
class SyntheticDatasetTest {
    @TempDir
    private Path folder;

    @Test
    void theProfileFindsEveryCentreAndItsLabels() throws IOException {
        SyntheticWorld world = new SyntheticWorld(8);
        new CentreWriter(world).writeAll(WorldPlan.of(200, 24, 36), folder, () -> {});
        int labelled = 0;
        Set<String> names = new HashSet<>();
        for (CentrePlan plan : WorldPlan.of(200, 24, 36).centres()) {
            Path centre = folder.resolve(plan.centre().id());
            DatasetProfile profile = DatasetProfiles.guess(centre);
            assertThat(profile.dataset()).isEqualTo(plan.centre().dataset());
            List<ScannedRecording> found = new ArrayList<>();
            ScanCounts counts = DatasetScan.scan(profile, centre, 100, item -> {
                if (item instanceof ScanItem.Found(var recording)) {
                    found.add(recording);
                }
            });
            assertThat(counts).isEqualTo(new ScanCounts(plan.recordings(), 0, 1));
            Map<String, Integer> folds = new HashMap<>();
            for (int number = 0; number < plan.recordings(); number++) {
                ScannedRecording scanned = found.get(number);
                names.add(scanned.recordName());
                String patient = Objects.requireNonNull(scanned.patientId());
                int fold = Objects.requireNonNullElse(scanned.fold(), 0);
                assertThat(folds.merge(patient, fold, Math::max)).isEqualTo(fold);
                labelled += fold == 0 ? 0 : 1;
                var reading = (DatasetReader.Reading.Read) new DatasetReader(profile).read(scanned);
                assertThat(reading.labelled().annotatedSet()).isEqualTo(fold == 0 ? "" : "synthetic-six");
                Set<SyntheticLabel> labels = reading.labelled().statements().stream()
                        .filter(statement -> statement.scheme().equals(SyntheticLabel.SCHEME))
                        .map(CodedStatement::code)
                        .map(SyntheticLabel::of)
                        .collect(Collectors.toSet());
                assertThat(labels)
                        .isEqualTo(
                                fold == 0
                                        ? Set.of()
                                        : world.truth(plan.centre(), number).labels());
            }
        }
        assertThat(labelled).isEqualTo(60);
        assertThat(names).hasSize(260);
    }
}
