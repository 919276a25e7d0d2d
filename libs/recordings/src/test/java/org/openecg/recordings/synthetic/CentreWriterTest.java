package org.openecg.recordings.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openecg.contracts.segment.Lead;
import org.openecg.recordings.ReadResult;
import org.openecg.recordings.RecordedLead;
import org.openecg.recordings.Recording;
import org.openecg.recordings.StoredSamples;
import org.openecg.recordings.wfdb.WfdbReader;

class CentreWriterTest {
    private final SyntheticWorld world = new SyntheticWorld(6);

    @TempDir
    private Path folder;

    static List<SyntheticCentre> centres() {
        return SyntheticCentres.all();
    }

    @ParameterizedTest
    @MethodSource("centres")
    void filesReadBackAsTheDigitsThatWereMade(SyntheticCentre centre) throws IOException {
        new CentreWriter(world).write(new CentrePlan(centre, 5, 0, 0), folder, () -> {});
        for (int number = 0; number < 5; number++) {
            Path header = folder.resolve(centre.recordName(number) + ".hea");
            Recording read = ((ReadResult.Read) new WfdbReader().read(header)).recording();
            Recording made = CentreWriter.digital(world.recording(centre, number), centre.fileForm(), number);
            assertThat(read.recordName()).isEqualTo(centre.recordName(number));
            assertThat(read.rate()).isEqualTo(made.rate());
            assertThat(read.subject()).isEqualTo(made.subject());
            assertThat(read.leads()).hasSameSizeAs(made.leads());
            for (int k = 0; k < made.leads().size(); k++) {
                assertThat(read.leads().get(k).name())
                        .isEqualTo(made.leads().get(k).name());
                assertThat(read.leads().get(k).samples())
                        .isEqualTo(made.leads().get(k).samples());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("centres")
    void readFilesGiveTheWorldsMillivolts(SyntheticCentre centre) throws IOException {
        new CentreWriter(world).write(new CentrePlan(centre, 4, 0, 0), folder, () -> {});
        for (int number = 0; number < 4; number++) {
            SyntheticRecording truth = world.recording(centre, number);
            Path header = folder.resolve(centre.recordName(number) + ".hea");
            Recording read = ((ReadResult.Read) new WfdbReader().read(header)).recording();
            int padding = centre.fileForm().padding();
            assertThat(read.sampleCount()).isEqualTo(truth.samples() + 2 * padding);
            for (RecordedLead stored : read.leads()) {
                double[] expected = truth.millivolts(Lead.parse(stored.name()).orElseThrow());
                double scale = stored.calibration().millivoltsPerUnit().orElseThrow();
                double half = 0.5001 * scale / stored.calibration().gain();
                for (int i = 0; i < expected.length; i++) {
                    double value =
                            stored.calibration().physical(stored.samples().value(padding + i));
                    assertThat(scale * value).isCloseTo(expected[i], within(half));
                }
            }
        }
    }

    @Test
    void thePaddedCentreHasZerosAtBothEnds() {
        SyntheticCentre centre = SyntheticCentres.E;
        Recording made = CentreWriter.digital(world.recording(centre, 0), centre.fileForm(), 0);
        assertThat(made.sampleCount()).isEqualTo(4096);
        for (RecordedLead lead : made.leads()) {
            StoredSamples.Digital samples = (StoredSamples.Digital) lead.samples();
            for (int i = 0; i < 48; i++) {
                assertThat(samples.digital(i)).isZero();
                assertThat(samples.digital(4095 - i)).isZero();
            }
        }
        assertThat(made.leads().stream().map(RecordedLead::name)).startsWith("DI", "DII", "DIII", "AVR");
        assertThat(made.leads()).anyMatch(lead -> ((StoredSamples.Digital) lead.samples()).digital(48) != 0);
    }

    @Test
    void tablesHoldFoldsLabelsAndTheTruthApart() throws IOException {
        AtomicInteger written = new AtomicInteger();
        CentrePlan plan = new CentrePlan(SyntheticCentres.B, 30, 8, 12);
        new CentreWriter(world).write(plan, folder, written::incrementAndGet);
        assertThat(written).hasValue(30);
        List<String> rows = Files.readAllLines(folder.resolve("recordings.csv"));
        List<String> truths = Files.readAllLines(folder.resolve("truth.csv"));
        assertThat(rows).hasSize(31).first().isEqualTo("recording,patient,fold,age,sex,labels");
        assertThat(truths).hasSize(31);
        for (int number = 0; number < 30; number++) {
            String[] cells = rows.get(number + 1).split(",", -1);
            Truth truth = world.truth(SyntheticCentres.B, number);
            assertThat(cells).hasSize(6);
            assertThat(cells[0]).isEqualTo(String.format(Locale.ROOT, "b%05d", number));
            assertThat(cells[1]).isEqualTo(String.format(Locale.ROOT, "b-p%05d", SyntheticWorld.patientOf(number)));
            assertThat(cells[3]).isEqualTo(Integer.toString(truth.physique().age()));
            if (cells[2].isEmpty()) {
                assertThat(cells[5]).isEmpty();
            } else {
                assertThat(Stream.of(cells[5].split(";", -1))
                                .filter(code -> !code.isEmpty())
                                .map(SyntheticLabel::of))
                        .containsExactlyInAnyOrderElementsOf(truth.labels());
            }
            assertThat(truths.get(number + 1))
                    .startsWith(cells[0] + "," + cells[1])
                    .contains(Double.toString(truth.latents().voltage()), Double.toString(truth.heartRate()));
        }
        for (int number = 0; number < 30; number++) {
            String header = Files.readString(folder.resolve(SyntheticCentres.B.recordName(number) + ".hea"));
            assertThat(SyntheticLabel.values()).noneMatch(label -> header.contains(label.code()));
        }
    }
}
