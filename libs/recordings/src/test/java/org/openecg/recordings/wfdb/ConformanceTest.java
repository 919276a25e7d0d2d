package org.openecg.recordings.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.segment.RejectCode;
import org.openecg.recordings.ReadResult;
import org.openecg.recordings.RecordedLead;
import org.openecg.recordings.Recording;
import org.openecg.recordings.SharedData;
import org.openecg.recordings.StoredSamples.Digital;
import org.openecg.recordings.format.RecordingFormats;

/// The conformance cases, whose expected values two other programs agree on: those of format 16 are equal sample by
/// sample, all others are refused as an unsupported format until they are read.
class ConformanceTest {
    private static final Set<String> READ = Set.of("fmt16", "offset", "chan", "time", "multidat", "skew", "nonutf8");
    private static final Pattern CELL = Pattern.compile("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))");

    @Test
    void equalsTheCasesOfFormat16AndRefusesTheOthers() throws IOException {
        Path folder = SharedData.folder("data/conformance/wfdb");
        Map<String, Integer> outcomes = new TreeMap<>();

        for (Case each : cases(folder)) {
            ReadResult result = RecordingFormats.read(folder.resolve(each.text("record")));
            if (isRead(each)) {
                assertThat(result).as(each.text("case")).isInstanceOf(ReadResult.Read.class);
                compare(each, folder, ((ReadResult.Read) result).recording());
                outcomes.merge("equal", 1, Integer::sum);
            } else {
                assertThat(result)
                        .as(each.text("case"))
                        .isInstanceOfSatisfying(
                                ReadResult.Rejected.class,
                                reject -> assertThat(reject.code()).isEqualTo(RejectCode.UNSUPPORTED_FORMAT));
                outcomes.merge("refused", 1, Integer::sum);
            }
        }

        assertThat(outcomes).hasToString("{equal=15, refused=95}");
    }

    @Test
    void refusesEveryBrokenRecord() throws IOException {
        Path folder = SharedData.folder("data/conformance/wfdb/broken");
        Map<String, String> outcomes = new TreeMap<>();

        for (Path header : SharedData.headers(folder)) {
            String name = header.getFileName().toString();
            outcomes.put(
                    name.substring(0, name.length() - 4),
                    switch (RecordingFormats.read(header)) {
                        case ReadResult.Read(var recording) ->
                            "READ " + recording.warnings().size();
                        case ReadResult.Rejected reject -> reject.code() + " " + reject.place();
                    });
        }

        assertThat(outcomes)
                .containsEntry("dat_short", "FILE_TRUNCATED byte 4899")
                .containsEntry("signals_less", "HEADER_INVALID line 1")
                .containsEntry("offset_negative", "HEADER_INVALID line 2")
                .containsEntry("offset_beyond", "FILE_TRUNCATED byte 5000")
                .containsEntry("rate_zero", "HEADER_INVALID line 1")
                .containsEntry("rate_letters", "HEADER_INVALID line 1")
                .containsEntry("spf_zero", "HEADER_INVALID line 2")
                .containsEntry("spf_huge", "UNSUPPORTED_FORMAT line 2")
                .containsEntry("skew_beyond", "HEADER_INVALID line 2")
                .containsEntry("path_up", "PATH_OUTSIDE_FOLDER line 2")
                .containsEntry("path_absolute", "PATH_OUTSIDE_FOLDER line 2")
                .containsEntry("header_comments", "HEADER_INVALID ")
                .containsEntry("segments_sum", "UNSUPPORTED_FORMAT line 1")
                .containsEntry("flac_as_16", "SIGNAL_INVALID byte 0")
                .allSatisfy((name, outcome) -> assertThat(outcome).doesNotStartWith("READ"));
    }

    /// Of the record with ten formats one channel has format 16; a record is read whole or not at all.
    private static boolean isRead(Case each) {
        return READ.containsAll(List.of(each.text("features").split(" ", -1)))
                && !each.text("record").endsWith("binformats");
    }

    private static void compare(Case each, Path folder, Recording recording) throws IOException {
        List<Integer> channels = each.text("channels").isEmpty()
                ? IntStream.range(0, recording.leads().size()).boxed().toList()
                : IntStream.of(numbers(each.text("channels"))).boxed().toList();
        int from = each.text("from").isEmpty() ? 0 : Integer.parseInt(each.text("from"));
        int rows = Integer.parseInt(each.text("rows"));
        int firstColumn = Integer.parseInt(each.text("target_columns").split("-", -1)[0]);
        String[] sentinels = each.text("sentinels").split(";", -1);
        List<String[]> target = target(folder.resolve(each.text("target")));
        for (int row = 0; row < rows; row++) {
            String[] expected = target.get(Integer.parseInt(each.text("target_first_row")) + row);
            for (int i = 0; i < channels.size(); i++) {
                RecordedLead lead = recording.leads().get(channels.get(i));
                String cell = expected[firstColumn + i];
                String where = each.text("case") + " row " + row + " channel " + channels.get(i);
                if (each.text("units").equals("digital")) {
                    String sentinel = i < sentinels.length ? sentinels[i] : "";
                    int value = cell.equals(sentinel) ? Digital.GAP : Integer.parseInt(cell);
                    assertThat(((Digital) lead.samples()).digital(from + row))
                            .as(where)
                            .isEqualTo(value);
                } else if (cell.equals("-")) {
                    assertThat(lead.samples().isGap(from + row)).as(where).isTrue();
                } else {
                    double physical = lead.calibration().physical(lead.samples().value(from + row));
                    assertThat(physical).as(where).isCloseTo(Double.parseDouble(cell), within(1.5e-8));
                }
            }
        }
    }

    private static int[] numbers(String text) {
        return Pattern.compile(",")
                .splitAsStream(text)
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private static List<String[]> target(Path file) throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.add(line.strip().split("\\s+", -1));
            }
        }
        return rows;
    }

    private static List<Case> cases(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("cases.csv"));
        List<String> columns = cells(lines.getFirst());
        List<Case> cases = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            cases.add(new Case(columns, cells(line)));
        }
        return cases;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        Matcher cell = CELL.matcher(line);
        while (cell.find()) {
            cells.add(cell.group(1) == null ? cell.group(2) : cell.group(1));
        }
        return cells;
    }

    private record Case(List<String> columns, List<String> cells) {
        String text(String column) {
            return cells.get(columns.indexOf(column));
        }
    }
}
