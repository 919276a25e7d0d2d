package org.openecg.recordings.wfdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openecg.contracts.segment.RejectCode;
import org.openecg.recordings.Calibration;
import org.openecg.recordings.ReadResult;
import org.openecg.recordings.RecordedLead;
import org.openecg.recordings.Recording;
import org.openecg.recordings.SampleRate;
import org.openecg.recordings.StoredSamples.Digital;

/// Every way in which a record is refused: the code, and the sentence that says where and why. Each row changes one
/// thing in a good record of two leads and four samples.
class RejectTableTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "r 2 500 4 | r | HEADER_INVALID | Cannot read r.hea line 1: the number of signals must be a whole number but is ''",
                "r 2 500 4 | r two 500 4 | HEADER_INVALID | Cannot read r.hea line 1: the number of signals must be a whole number but is 'two'",
                "r 2 500 4 | r 0 500 4 | NO_LEADS | Cannot read r.hea line 1: the record has no signals",
                "r 2 500 4 | r 5000 500 4 | TOO_LARGE | Cannot read r.hea line 1: 5000 signals are more than the allowed 4096",
                "r 2 500 4 | r 3 500 4 | HEADER_INVALID | Cannot read r.hea line 1: 3 signals are declared but 2 signal lines follow",
                "r 2 500 4 | r 1 500 4 | HEADER_INVALID | Cannot read r.hea line 1: 1 signals are declared but 2 signal lines follow",
                "r 2 500 4 | r 2 abc 4 | HEADER_INVALID | Cannot read r.hea line 1: rate 'abc' must be a number above 0",
                "r 2 500 4 | r 2 0 4 | HEADER_INVALID | Cannot read r.hea line 1: rate '0' must be a number above 0",
                "r 2 500 4 | r 2 -500 4 | HEADER_INVALID | Cannot read r.hea line 1: rate '-500' must be a number above 0",
                "r 2 500 4 | r 2 1e999999999 4 | HEADER_INVALID | Cannot read r.hea line 1: rate '1e999999999' must be a number above 0",
                "r 2 500 4 | r 2 500 many | HEADER_INVALID | Cannot read r.hea line 1: the number of samples must be a whole number but is 'many'",
                "r 2 500 4 | r/2 2 500 4 | UNSUPPORTED_FORMAT | Cannot read r.hea line 1: a record of 2 segments cannot be read; give the header of one segment",
                "r 2 500 4 | ../r 2 500 4 | HEADER_INVALID | Cannot read r.hea line 1: '../r' is no record name",
                "r 2 500 4 | r 2 500 5 | FILE_TRUNCATED | Cannot read r.dat byte 16: the header promises 20 bytes but the file has 16 bytes",
                "r 2 500 4 | r 2 500 999999999999999999 | FILE_TRUNCATED | Cannot read r.dat byte 16: the header promises 3999999999999999996 bytes but the file has 16 bytes",
                "1000/mV | 0/mV | HEADER_INVALID | Cannot read r.hea line 2: gain '0/mV' must not be 0",
                "1000/mV | 0.0(0)/mV | HEADER_INVALID | Cannot read r.hea line 2: gain '0.0(0)/mV' must not be 0",
                "1000/mV | 1e999/mV | HEADER_INVALID | Cannot read r.hea line 2: gain '1e999/mV' is too large",
                "1000/mV | loud/mV | HEADER_INVALID | Cannot read r.hea line 2: gain 'loud/mV' must be NUMBER(BASELINE)/UNITS",
                "r.dat 16 | r.dat sixteen | HEADER_INVALID | Cannot read r.hea line 2: format 'sixteen' must be a number, with xSAMPLES, :SKEW and +OFFSET where needed",
                "r.dat 16 | r.dat 16+-5 | HEADER_INVALID | Cannot read r.hea line 2: format '16+-5' must be a number, with xSAMPLES, :SKEW and +OFFSET where needed",
                "r.dat 16 | r.dat 212 | UNSUPPORTED_FORMAT | Cannot read r.hea line 2: storage format 212 cannot be read, only 16",
                "r.dat 16 | r.dat 99999 | UNSUPPORTED_FORMAT | Cannot read r.hea line 2: storage format 99999 cannot be read, only 16",
                "r.dat 16 | r.dat 16x2 | UNSUPPORTED_FORMAT | Cannot read r.hea line 2: 2 samples per frame cannot be read, only 1",
                "r.dat 16 | r.dat 16x0 | HEADER_INVALID | Cannot read r.hea line 2: samples per frame 0 must be at least 1 and fit 31 bits",
                "r.dat 16 | r.dat 16x9999999999 | HEADER_INVALID | Cannot read r.hea line 2: samples per frame 9999999999 must be at least 1 and fit 31 bits",
                "r.dat 16 | r.dat 16:4 | HEADER_INVALID | Cannot read r.hea line 2: skew 4 must be less than the 4 samples of the record",
                "r.dat 16 | r.dat 16+8 | HEADER_INVALID | Cannot read r.hea line 3: signals of one file must agree in format and byte offset; line 2 says otherwise",
                "16 0 -1 | sixteen zero -1 | HEADER_INVALID | Cannot read r.hea line 2: ADC zero 'zero' must be a whole number",
                "16 0 -1 | 16 0 first | HEADER_INVALID | Cannot read r.hea line 2: first value 'first' must be a whole number",
                "r.dat 16 | ../r.dat 16 | PATH_OUTSIDE_FOLDER | Cannot read r.hea line 2: signal file '../r.dat' must be a plain name in the folder of the header",
                "r.dat 16 | /etc/passwd 16 | PATH_OUTSIDE_FOLDER | Cannot read r.hea line 2: signal file '/etc/passwd' must be a plain name in the folder of the header",
                "r.dat 16 | ..\\\\r.dat 16 | PATH_OUTSIDE_FOLDER | Cannot read r.hea line 2: signal file '..\\\\r.dat' must be a plain name in the folder of the header",
                "r.dat 16 | .. 16 | PATH_OUTSIDE_FOLDER | Cannot read r.hea line 2: signal file '..' must be a plain name in the folder of the header",
                "r.dat 16 | ~ 16 | UNSUPPORTED_FORMAT | Cannot read r.hea line 2: signal file '~' stands for no file",
                "r.dat 16 | other.dat 16 | FILE_MISSING | Cannot read other.dat: the signal file named in line 2 of the header does not exist",
            })
    void namesCodePlaceAndReason(String found, String replacement, RejectCode code, String message) throws IOException {
        Path header = goodRecord(HeaderDialect.PLAIN);
        String text = Files.readString(header);
        assertThat(text).contains(found);

        Files.writeString(header, replaceFirst(text, found, replacement));

        assertRejected(header, code, message);
    }

    @Test
    void refusesHeadersThatAreNone() throws IOException {
        Path header = folder.resolve("r.hea");

        assertRejected(header, RejectCode.FILE_MISSING, "Cannot read r.hea: the header does not exist");
        Files.writeString(header, "");
        assertRejected(header, RejectCode.FILE_TRUNCATED, "Cannot read r.hea: the header is empty");
        Files.writeString(header, "# only\n# comments\n");
        assertRejected(header, RejectCode.HEADER_INVALID, "Cannot read r.hea: there is no record line, only comments");
        Files.write(header, new byte[] {'r', ' ', 0, '1'});
        assertRejected(
                header, RejectCode.HEADER_INVALID, "Cannot read r.hea byte 2: a header is text but this is binary");
        Files.writeString(header, "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 639\n");
        assertRejected(
                header,
                RejectCode.LFS_POINTER,
                "Cannot read r.hea line 1: a Git LFS pointer stands in place of the file; fetch it with git lfs");
        Files.writeString(header, "r 1 500 4\n" + "#".repeat(1 << 20));
        assertRejected(
                header,
                RejectCode.TOO_LARGE,
                "Cannot read r.hea: a header of 1048586 bytes is larger than the allowed 1048576");
    }

    @Test
    void refusesSignalFilesOfAnotherKind() throws IOException {
        Path header = goodRecord(HeaderDialect.PLAIN);
        Path signals = folder.resolve("r.dat");

        Files.write(signals, new byte[0]);
        assertRejected(header, RejectCode.FILE_TRUNCATED, "Cannot read r.dat: the signal file is empty");
        Files.writeString(signals, "version https://git-lfs.github.com/spec/v1\n");
        assertRejected(
                header,
                RejectCode.LFS_POINTER,
                "Cannot read r.dat byte 0: a Git LFS pointer stands in place of the file; fetch it with git lfs");
        Files.writeString(signals, "fLaC and more than sixteen bytes");
        assertRejected(
                header,
                RejectCode.SIGNAL_INVALID,
                "Cannot read r.dat byte 0: it is a FLAC file where the header promises format 16");
    }

    @Test
    void refusesMatlabFilesThatDoNotFitTheirHeader() throws IOException {
        Path header = goodRecord(HeaderDialect.CHALLENGE);
        Path signals = folder.resolve("r.mat");
        byte[] good = Files.readAllBytes(signals);

        Files.write(signals, "MATLAB 5.0 MAT-file, Platform: posix".getBytes(StandardCharsets.US_ASCII));
        assertRejected(
                header,
                RejectCode.SIGNAL_INVALID,
                "Cannot read r.mat byte 0: it is a MATLAB level 5 file where the header promises format 16");
        Files.write(signals, new byte[] {0x76, 0x1d, 0x7a, 0x61, 0, 0});
        assertRejected(
                header,
                RejectCode.FILE_TRUNCATED,
                "Cannot read r.mat byte 6: the samples start at byte 24 but the file has 6 bytes");
        Files.write(signals, changed(good, 0, 0));
        assertRejected(
                header,
                RejectCode.SIGNAL_INVALID,
                "Cannot read r.mat byte 0: its matrix has type 0; format 16 needs int16 (type 30)");
        Files.write(signals, changed(good, 4, 4));
        assertRejected(
                header,
                RejectCode.SIGNAL_INVALID,
                "Cannot read r.mat byte 4: its matrix is 4 x 4 where the header promises 2 x 4");
        Files.write(signals, changed(good, 16, 3));
        assertRejected(
                header,
                RejectCode.SIGNAL_INVALID,
                "Cannot read r.hea line 2: byte offset 24 must be 23, where the matrix of r.mat starts");
        Files.write(signals, changed(good, 19, 0x7f));
        assertRejected(
                header,
                RejectCode.SIGNAL_INVALID,
                "Cannot read r.mat: it is no MATLAB level 4 file: byte 16: a matrix name of 2130706436 bytes is not possible");
    }

    @Test
    void refusesAFileThatIsNamedTwiceWithAnotherBetween() throws IOException {
        Path header = goodRecord(HeaderDialect.PLAIN);

        Files.writeString(header, "r 3 500 4\nr.dat 16\nother.dat 16\nr.dat 16\n");

        assertRejected(
                header,
                RejectCode.HEADER_INVALID,
                "Cannot read r.hea line 4: signals of file 'r.dat' must stand in consecutive lines");
    }

    @Test
    void refusesTheHeaderWhoseFirstTwoLinesAreMerged() throws IOException {
        Path header = goodRecord(HeaderDialect.CHALLENGE);

        Files.writeString(header, Files.readString(header).replaceFirst("\n", " "));

        assertRejected(
                header,
                RejectCode.HEADER_INVALID,
                "Cannot read r.hea line 1: 2 signals are declared but 1 signal lines follow");
    }

    @Test
    void refusesMoreValuesThanTheLimitBeforeAllocating() throws IOException {
        Path header = folder.resolve("r.hea");
        Path signals = folder.resolve("r.dat");
        try (var sparse = new RandomAccessFile(signals.toFile(), "rw")) {
            sparse.setLength(2L * (1 << 26) + 2);
        }

        Files.writeString(header, "r 1 500\nr.dat 16\n");

        assertRejected(
                header,
                RejectCode.TOO_LARGE,
                "Cannot read r.dat: 67108865 samples of 1 signals are more than the allowed 67108864");
    }

    private Path goodRecord(HeaderDialect dialect) throws IOException {
        Recording recording = Recording.of(
                "r",
                SampleRate.ofHertz(500),
                List.of(
                        new RecordedLead("I", Calibration.MICROVOLTS, new Digital(new int[] {-1, 2, 3, 4})),
                        new RecordedLead("II", Calibration.MICROVOLTS, new Digital(new int[] {5, 6, 7, 8}))));
        Path header = new WfdbWriter(dialect).write(recording, folder);
        assertThat(new WfdbReader().read(header)).isInstanceOf(ReadResult.Read.class);
        return header;
    }

    private static void assertRejected(Path header, RejectCode code, String message) {
        ReadResult result = new WfdbReader().read(header);
        assertThat(result).isInstanceOfSatisfying(ReadResult.Rejected.class, reject -> {
            assertThat(reject.message()).isEqualTo(message);
            assertThat(reject.code()).isEqualTo(code);
        });
    }

    private static byte[] changed(byte[] good, int at, int value) {
        byte[] bytes = good.clone();
        bytes[at] = (byte) value;
        return bytes;
    }

    private static String replaceFirst(String text, String found, String replacement) {
        int at = text.indexOf(found);
        return text.substring(0, at) + replacement + text.substring(at + found.length());
    }
}
