package org.openecg.recordings.wfdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.segment.Lead;
import org.openecg.contracts.segment.RejectCode;
import org.openecg.contracts.segment.Sex;
import org.openecg.recordings.Calibration;
import org.openecg.recordings.RawStatement;
import org.openecg.recordings.ReadResult;
import org.openecg.recordings.ReadWarning;
import org.openecg.recordings.ReadWarning.Code;
import org.openecg.recordings.Recording;
import org.openecg.recordings.SampleRate;
import org.openecg.recordings.StoredSamples.Digital;
import org.openecg.recordings.Subject;

class WfdbReaderTest {
    @TempDir
    Path folder;

    private Path header = Path.of("");

    @BeforeEach
    void writeSignals() throws IOException {
        header = folder.resolve("r.hea");
        // two signals, three frames: 1 -2, 3 -32768, 5 6
        Files.write(folder.resolve("r.dat"), new byte[] {1, 0, -2, -1, 3, 0, 0, -128, 5, 0, 6, 0});
    }

    @Test
    void readsTheShortestHeaderWithItsDefaults() throws IOException {
        Recording recording = read("r 2\nr.dat 16\nr.dat 16\n");

        assertThat(recording.rate()).isEqualTo(SampleRate.ofHertz(250));
        assertThat(recording.sampleCount()).isEqualTo(3);
        assertThat(recording.leads().getFirst().name()).isEqualTo("signal 1");
        assertThat(recording.leads().getFirst().calibration()).isEqualTo(new Calibration(200, 0, "mV"));
        assertThat(recording.leads().getFirst().samples()).isEqualTo(new Digital(new int[] {1, 3, 5}));
        assertThat(recording.leads().getLast().samples()).isEqualTo(new Digital(new int[] {-2, Digital.GAP, 6}));
    }

    @Test
    void takesTheBaselineFromTheAdcZero() throws IOException {
        Recording recording = read("r 2 500 3\nr.dat 16 100 12 -5 1 9 0 II\nr.dat 16 100(7)/uV 12 -5\n");

        assertThat(recording.leads().getFirst().calibration()).isEqualTo(new Calibration(100, -5, "mV"));
        assertThat(recording.leads().getLast().calibration()).isEqualTo(new Calibration(100, 7, "uV"));
        assertThat(recording.millivolts(Lead.II).orElseThrow()).containsExactly(0.06f, 0.08f, 0.10f);
    }

    @Test
    void marksGapsInMillivoltsAndMissingLeads() throws IOException {
        Recording recording = read("r 2 500 3\nr.dat 16 1000/mV 16 0 1 9 0 I\nr.dat 16 1000/mV 16 0 -2 -32764 0 avf\n");

        float[] @Nullable [] rows = recording.standardMillivolts();

        assertThat(rows).hasNumberOfRows(12);
        assertThat(rows[0]).containsExactly(0.001f, 0.003f, 0.005f);
        assertThat(rows[5]).containsExactly(-0.002f, Float.NaN, 0.006f);
        assertThat(rows[1]).isNull();
        assertThat(recording.leadsPresent()).containsExactly(Lead.I, Lead.AVF);
        assertThat(recording.warnings()).isEmpty();
    }

    @Test
    void warnsOfSumsAndFirstValuesThatDiffer() throws IOException {
        Recording recording = read("r 2 500 3\nr.dat 16 1000/mV 16 0 1 65545 0 I\nr.dat 16 1000/mV 16 0 0 5 0 II\n");

        assertThat(recording.warnings())
                .containsExactly(
                        new ReadWarning(
                                Code.CHECKSUM_MISMATCH,
                                "r.dat lead II",
                                "the samples sum to 32772 but line 3 of the header says 5 (both modulo 65536)"),
                        new ReadWarning(
                                Code.INITIAL_VALUE_MISMATCH,
                                "r.dat lead II",
                                "the first sample is -2 but line 3 of the header says 0"));
    }

    @Test
    void warnsOfDoubleLeadsUnknownUnitsOtherNamesAndLeftOverBytes() throws IOException {
        Recording recording =
                read("other 2 500 2\nr.dat 16 1000/mV 16 0 1 4 0 DI\nr.dat 16 7/mmHg 16 0 -2 32766 0 I\n");

        assertThat(recording.warnings().stream().map(ReadWarning::code))
                .containsExactly(Code.EXTRA_DATA, Code.RECORD_NAME_MISMATCH, Code.DUPLICATE_LEAD, Code.UNIT_UNKNOWN);
        assertThat(recording.lead(Lead.I).orElseThrow().name()).isEqualTo("DI");
    }

    @Test
    void appliesSkewAndMarksTheEndAsMissing() throws IOException {
        Recording recording = read("r 2 500 3\nr.dat 16 1000 16 0 1 9 0 I\nr.dat 16:1 1000 16 0 -2 -32764 0 II\n");

        assertThat(recording.leads().getLast().samples())
                .isEqualTo(new Digital(new int[] {Digital.GAP, 6, Digital.GAP}));
        assertThat(recording.warnings()).isEmpty();
    }

    @Test
    void readsSeveralSignalFilesWithOffsets() throws IOException {
        Files.write(folder.resolve("r.xyz"), new byte[] {9, 9, 9, 7, 0, 8, 0, 9, 0});

        Recording recording = read("r 3 500 3\nr.dat 16 1\nr.dat 16 1\nr.xyz 16+3 1 16 0 7 24 0 vx\n");

        assertThat(recording.leads().getLast().samples()).isEqualTo(new Digital(new int[] {7, 8, 9}));
        assertThat(recording.leads().getLast().lead()).contains(Lead.X);
        assertThat(recording.files()).hasSize(3);
    }

    @Test
    void readsTheCommentsOfTheDialects() throws IOException {
        String signals = "r 2 500 3\r\nr.dat 16\r\nr.dat 16\r\n";

        Recording challenge = read(signals + "#Age: 85\r\n#Sex: Male\r\n#Dx: 164889003,,59118001,164889003,\r\n");
        Recording rewritten = read(signals + "# Age: NaN\n# Sex: F\n# Dx: \n");
        Recording incart = read(signals + "# <age>: 59 <sex>: M <diagnoses>: (none) <medications>: (none)\n");
        Recording prose = read(signals + "# Infarction, age: 2 weeks\n# age: ?\n# ECG date: 01/10/1990\n");

        assertThat(challenge.subject()).isEqualTo(new Subject(85.0, Sex.MALE));
        assertThat(challenge.statements()).containsExactly(RawStatement.of("164889003"), RawStatement.of("59118001"));
        assertThat(rewritten.subject()).isEqualTo(new Subject(null, Sex.FEMALE));
        assertThat(rewritten.statements()).isEmpty();
        assertThat(incart.subject()).isEqualTo(new Subject(59.0, Sex.MALE));
        assertThat(prose.subject()).isEqualTo(Subject.UNKNOWN);
        assertThat(prose.toString()).doesNotContain("1990");
    }

    @Test
    void readsHeadersThatAreNotUtf8OrStartWithAByteOrderMark() throws IOException {
        Files.write(header, "r 2 500 3\nr.dat 16 1000/\u00b5V\nr.dat 16\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(recording().leads().getFirst().calibration().millivoltsPerUnit())
                .hasValue(1e-3);

        Files.writeString(header, "\ufeffr 2 500 3\nr.dat 16 1000/\u00b5V\nr.dat 16\n");
        assertThat(recording().leads().getFirst().calibration().millivoltsPerUnit())
                .hasValue(1e-3);
    }

    @Test
    void readsRatesAsExactFractions() throws IOException {
        assertThat(read("r 2 0.0166666666667/125(3) 3 31:25.894 10/10/2896\nr.dat 16\nr.dat 16\n")
                        .rate())
                .isEqualTo(new SampleRate(166666666667L, 10000000000000L));
        assertThat(read("r 2 250.0 3\nr.dat 16\nr.dat 16\n").rate()).isEqualTo(SampleRate.ofHertz(250));
    }

    @Test
    void recognisesHeadersByContent() {
        assertThat(WfdbReader.recognises(bytes("# a comment\n\nr 2 500\n"))).isTrue();
        assertThat(WfdbReader.recognises(bytes("recording,patient\n"))).isFalse();
        assertThat(WfdbReader.recognises(bytes("r 2\0"))).isFalse();
        assertThat(WfdbReader.recognises(bytes(""))).isFalse();
    }

    @Test
    void turnsEveryDamageIntoAnOutcome() throws IOException {
        byte[] text =
                "r 2 500 3 1:2:3\nr.dat 16x1:0+0 1000.0(0)/mV 16 0 1 9 0 I\nr.dat 16 1000/mV 16 0 -2 -32764 0 II\n#Age: 5\n"
                        .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(20261126);
        int read = 0;

        for (int i = 0; i < 800; i++) {
            byte[] damaged = text.clone();
            int changes = 1 + random.nextInt(3);
            for (int change = 0; change < changes; change++) {
                damaged[random.nextInt(damaged.length)] = (byte)
                        (random.nextBoolean()
                                ? random.nextInt(256)
                                : "0123456789/.()+-x: \n~".charAt(random.nextInt(21)));
            }
            Files.write(header, damaged);
            switch (new WfdbReader().read(header)) {
                case ReadResult.Read _ -> read++;
                case ReadResult.Rejected reject -> assertThat(reject.code()).isNotEqualTo(RejectCode.FILE_UNREADABLE);
            }
        }

        assertThat(read).isBetween(20, 780);
    }

    private Recording read(String text) throws IOException {
        Files.writeString(header, text);
        return recording();
    }

    private Recording recording() {
        return switch (new WfdbReader().read(header)) {
            case ReadResult.Read(var recording) -> recording;
            case ReadResult.Rejected reject -> throw new AssertionError(reject.message());
        };
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
