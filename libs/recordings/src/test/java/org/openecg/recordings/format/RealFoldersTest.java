package org.openecg.recordings.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openecg.recordings.ReadResult;
import org.openecg.recordings.SharedData;

/// Every header of the real folders ends as a recording, without a warning, or as a reject with a sensible
/// code. Sums and first values of all signals are compared with the headers' on the way.
class RealFoldersTest {
    @ParameterizedTest
    @CsvSource({
        "ptb-xl/records100, {READ=987}",
        "ptb-xl/records500, {READ=120}",
        "ptb-xl-dropped, {READ=24}",
        "cinc2021, {READ=178}",
        "cinc2020-text-labels, {READ=40}",
        "cinc2021-reduced-leads, {READ=20}",
        "native/ptbdb, {READ=2}",
        "native/ludb, {READ=60}",
        "odd/crlf_header, {READ=1}",
        "odd/flat_leads, {READ=6}",
        "odd/gain_dialects, {READ=6}",
        "odd/incart_header_without_signal, {FILE_MISSING=21}",
        "odd/lfs_pointer_instead_of_header, {LFS_POINTER=1}",
        "odd/ptbdb_header_only, {FILE_MISSING=1}",
        "odd/ptbdb_s0015lre_header_under_other_name, {RECORD_NAME_MISMATCH=1}",
        "odd/ptbxl_altered_copies, {SIGNAL_INVALID=5}",
        "odd/same_samples_two_names, {READ=4}",
        "odd/three_headers_of_JS20000, {READ=3}",
    })
    void givesEachHeaderOneOutcome(String name, String expected) {
        Map<String, Integer> outcomes = new TreeMap<>();

        for (Path header : SharedData.headers(SharedData.folder("data/" + name))) {
            outcomes.merge(outcome(RecordingFormats.read(header)), 1, Integer::sum);
        }

        assertThat(outcomes).hasToString(expected.replace(';', ','));
    }

    private static String outcome(ReadResult result) {
        return switch (result) {
            case ReadResult.Read(var recording) ->
                recording.warnings().isEmpty()
                        ? "READ"
                        : recording.warnings().getFirst().code().name();
            case ReadResult.Rejected reject -> reject.code().name();
        };
    }
}
