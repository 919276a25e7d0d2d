package org.openecg.recordings.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.recordings.Calibration;
import org.openecg.recordings.RecordedLead;
import org.openecg.recordings.Recording;
import org.openecg.recordings.SampleRate;
import org.openecg.recordings.StoredSamples;

class WfdbWriterTest {
    private static final Recording TWO_LEADS = Recording.of(
                    "toy",
                    SampleRate.ofHertz(500),
                    List.of(
                            lead("I", Calibration.MICROVOLTS, -1, 2, StoredSamples.Digital.GAP),
                            lead("aVR", new Calibration(200.5, 12, "mV"), 258, 0, 0)))
            .withComments(List.of("Age: 56", "Dx: 426783006"));

    @TempDir
    Path folder;

    @Test
    void writesFormat16WithSumsAndFirstValues() throws IOException {
        Path header = new WfdbWriter(HeaderDialect.PLAIN).write(TWO_LEADS, folder);

        assertThat(Files.readString(header)).isEqualTo("""
                        toy 2 500 3
                        toy.dat 16 1000/mV 16 0 -1 -32767 0 I
                        toy.dat 16 200.5(12)/mV 16 0 258 258 0 aVR
                        # Age: 56
                        # Dx: 426783006
                        """);
        assertThat(Files.readAllBytes(folder.resolve("toy.dat")))
                .containsExactly(0xff, 0xff, 0x02, 0x01, 0x02, 0x00, 0x00, 0x00, 0x00, 0x80, 0x00, 0x00);
    }

    @Test
    void writesTheChallengeFormOverMatlabLevel4() throws IOException {
        Path header = new WfdbWriter(
                        HeaderDialect.CHALLENGE.withRecordNameSuffix(".mat").withCarriageReturns())
                .write(TWO_LEADS, folder);

        assertThat(Files.readString(header))
                .startsWith("toy.mat 2 500 3 23-Mar-2021 20:20:47\r\ntoy.mat 16+24 1000/mV 16 0 -1 -32767 0 I\r\n")
                .endsWith("#Age: 56\r\n#Dx: 426783006\r\n");
        byte[] mat = Files.readAllBytes(folder.resolve("toy.mat"));
        assertThat(mat)
                .hasSize(36)
                .startsWith(30, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 'v', 'a', 'l', 0);
    }

    @Test
    void writesAsWfdbPythonRewrites() throws IOException {
        Path header = new WfdbWriter(HeaderDialect.CHALLENGE.rewrittenByWfdbPython()).write(TWO_LEADS, folder);

        assertThat(Files.readAllLines(header))
                .contains("toy 2 500 3", "toy.mat 16x1+24 1000.0(0)/mV 16 0 -1 -32767 0 I", "# Age: 56");
    }

    @Test
    void refusesWhatFormat16CannotHold() {
        Recording tooLarge =
                Recording.of("toy", SampleRate.ofHertz(500), List.of(lead("I", Calibration.MICROVOLTS, 32768)));

        assertThatThrownBy(() -> new WfdbWriter(HeaderDialect.PLAIN).write(tooLarge, folder))
                .hasMessage("Sample 32768 of lead I does not fit format 16 (-32767 to 32767; -32768 means no sample)");
    }

    @Test
    void refusesNamesThatLeaveTheFolder() {
        Recording escaping =
                Recording.of("../toy", SampleRate.ofHertz(500), List.of(lead("I", Calibration.MICROVOLTS, 1)));

        assertThatThrownBy(() -> new WfdbWriter(HeaderDialect.PLAIN).write(escaping, folder))
                .hasMessage("Record name '../toy' must be letters, digits, _ and -");
    }

    private static RecordedLead lead(String name, Calibration calibration, int... samples) {
        return new RecordedLead(name, calibration, new StoredSamples.Digital(samples));
    }
}
