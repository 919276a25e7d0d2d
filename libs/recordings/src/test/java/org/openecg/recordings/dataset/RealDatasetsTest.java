package org.openecg.recordings.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openecg.contracts.segment.CodedStatement;
import org.openecg.recordings.ReadWarning;
import org.openecg.recordings.SharedData;
import org.openecg.recordings.dataset.DatasetReader.LabelledRecording;
import org.openecg.recordings.dataset.DatasetReader.Reading;
import org.openecg.recordings.label.ScpStatement;

/// The real folders through profile, scan, reader and label map.
class RealDatasetsTest {
    @ParameterizedTest
    @CsvSource({
        "cinc2021/cpsc2018, 12, ''",
        "cinc2021/cpsc_extra, 17, ''",
        "cinc2021/georgia, 48, 'E00018 E00793'",
        "cinc2021/chapman_shaoxing, 16, ''",
        "cinc2021/ningbo, 44, ''",
        "cinc2021/ptb, 2, ''",
        "cinc2021/ptb-xl, 39, 'HR00599 HR20715'",
        "cinc2020-text-labels/cpsc2018, 40, ''",
    })
    void readsEachChallengeFolderAndNamesTheWrongGains(String name, int recordings, String corrected)
            throws IOException {
        Folder folder = Folder.read(name);

        assertThat(folder.recordings).hasSize(recordings);
        assertThat(folder.counts).isEqualTo(new ScanCounts(recordings, 0, 0));
        assertThat(folder.recordings.stream()
                        .filter(labelled -> labelled.recording().warnings().stream()
                                .anyMatch(warning -> warning.code() == ReadWarning.Code.GAIN_CORRECTED))
                        .map(labelled -> labelled.recording().recordName()))
                .containsExactly(corrected.isEmpty() ? new String[0] : corrected.split(" ", -1));
        assertThat(folder.recordings).allSatisfy(labelled -> {
            assertThat(labelled.recording().leads())
                    .allSatisfy(lead -> assertThat(lead.calibration().gain()).isEqualTo(1000));
            assertThat(labelled.statements())
                    .anyMatch(statement -> statement.scheme().equals("snomed"));
            assertThat(labelled.annotatedSet()).isNotEmpty();
        });
    }

    @Test
    void countsPtbXlByItsPublishedFolds() throws IOException {
        Folder folder = Folder.read("ptb-xl");
        Map<String, Integer> counts = new TreeMap<>();
        Set<String> patients = new HashSet<>();
        Set<String> statements = new HashSet<>();

        for (int i = 0; i < folder.recordings.size(); i++) {
            ScannedRecording scanned = folder.scanned.get(i);
            patients.add(String.valueOf(scanned.patientId()));
            String role = scanned.fold() == null ? "?" : scanned.fold() <= 8 ? "train" : "fold" + scanned.fold();
            counts.merge(role, 1, Integer::sum);
            Set<String> superclasses = new HashSet<>();
            for (CodedStatement statement : folder.recordings.get(i).statements()) {
                if (statement.scheme().equals("scp")) {
                    statements.add(statement.code());
                    ScpStatement.of(statement.code()).ifPresent(scp -> superclasses.add(scp.superclass()));
                }
            }
            superclasses.remove("");
            superclasses.forEach(name -> counts.merge(role + " " + name, 1, Integer::sum));
        }

        assertThat(folder.counts.found()).isEqualTo(987);
        assertThat(folder.counts.broken()).isZero();
        assertThat(folder.counts.ignoredFiles()).isEqualTo(240 + 3);
        assertThat(folder.recordings)
                .hasSize(987)
                .allSatisfy(labelled ->
                        assertThat(labelled.recording().rate().hertz()).isEqualTo(100));
        assertThat(patients).hasSize(919);
        assertThat(statements).hasSize(63);
        assertThat(counts)
                .hasToString("{fold10=128, fold10 CD=27, fold10 HYP=11, fold10 MI=24, fold10 NORM=66, fold10 STTC=30, "
                        + "fold9=136, fold9 CD=23, fold9 HYP=16, fold9 MI=31, fold9 NORM=65, fold9 STTC=35, "
                        + "train=723, train CD=143, train HYP=70, train MI=128, train NORM=397, train STTC=165}");
    }

    @Test
    void takesPtbXlAtFiveHundredHertzWhereItIsThere() throws IOException {
        Path folder = SharedData.folder("data/ptb-xl");
        Map<Boolean, Integer> counts = new TreeMap<>();

        DatasetScan.scan(
                DatasetProfiles.guess(folder),
                folder,
                500,
                item -> counts.merge(
                        ((ScanItem.Found) item).recording().relativePath().startsWith("records500"), 1, Integer::sum));

        assertThat(counts).hasToString("{false=867, true=120}");
    }

    /// A folder read whole.
    private record Folder(ScanCounts counts, List<ScannedRecording> scanned, List<LabelledRecording> recordings) {
        static Folder read(String name) throws IOException {
            Path folder = SharedData.folder("data/" + name);
            DatasetProfile profile = DatasetProfiles.guess(folder);
            DatasetReader reader = new DatasetReader(profile);
            List<ScannedRecording> scanned = new ArrayList<>();
            List<LabelledRecording> recordings = new ArrayList<>();
            ScanCounts counts = DatasetScan.scan(profile, folder, 100, item -> {
                switch (item) {
                    case ScanItem.Found(var found) -> {
                        scanned.add(found);
                        switch (reader.read(found)) {
                            case Reading.Read(var labelled) -> recordings.add(labelled);
                            case Reading.Rejected(var reject) -> throw new AssertionError(reject.message());
                        }
                    }
                    case ScanItem.Broken(var _, var reject) -> throw new AssertionError(reject.message());
                }
            });
            return new Folder(counts, scanned, recordings);
        }
    }
}
