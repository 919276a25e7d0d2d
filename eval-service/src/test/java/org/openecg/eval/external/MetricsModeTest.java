package org.openecg.eval.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsModeTest {
    private static final String LABELS = "record,af,mi\na,1,0\nb,0,0\nc,1,1\nd,0,0\n";
    private static final String SCORES = "record,mi,af\nd,.1,.5\na,.2,.9\nb,.3,.2\nc,.4,.1\n";

    @TempDir
    Path folder;

    @Test
    void scoresClassesByTheirNamesAndRecordsByTheirs() throws IOException {
        JsonNode report = report(Map.of("labels", file("l.csv", LABELS), "scores", file("s.csv", SCORES)));

        assertThat(report.path("records").asInt()).isEqualTo(4);
        assertThat(report.path("patients").asInt()).isEqualTo(4);
        JsonNode mi = report.at("/classes/0");
        assertThat(mi.path("class").asText()).isEqualTo("mi");
        assertThat(mi.path("positives").asInt()).isEqualTo(1);
        assertThat(mi.path("auroc").asDouble()).isEqualTo(1);
        assertThat(mi.path("noBound").asText()).isEqualTo("1 positive patients, 20 needed");
        JsonNode af = report.at("/classes/1");
        assertThat(af.path("auroc").asDouble()).isEqualTo(0.5); // .9 beats two, .1 none
        assertThat(af.path("averagePrecision").asDouble()).isCloseTo(0.75, within(1e-12));
        assertThat(af.path("f1At05").asDouble()).isEqualTo(0.5);
        assertThat(af.path("f1").isNull()).isTrue();
        assertThat(report.at("/macro/auroc").asDouble()).isEqualTo(0.75);
        assertThat(report.at("/macro/lower").isNull()).isTrue();
        assertThat(report.has("challenge")).isTrue();
        assertThat(report.path("challenge").isNull()).isTrue();
    }

    @Test
    void takesDiagnosesJoinedBySemicolons() throws IOException {
        Path joined = file("dx.csv", "record,dx\na,af;other\nb,\nc,af; mi\nd,other\n");
        Path scores = file("s.csv", SCORES);

        assertThat(report(Map.of("labels", joined, "scores", scores)))
                .isEqualTo(report(Map.of("labels", file("l.csv", LABELS), "scores", scores)));
    }

    @Test
    void readsWhatSpreadsheetsWrite() throws IOException {
        Path scores = file("s.csv", "\uFEFF\"record\"" + SCORES.substring(6).replace("\n", "\r\n") + "\r\n");
        Path labels = file("l.csv", LABELS.replace("a,1,0", "\"a\", 1 ,0.0"));

        assertThat(report(Map.of("labels", labels, "scores", scores))
                        .path("records")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void judgesDecisionsThatAreGiven() throws IOException {
        JsonNode report = report(Map.of(
                "labels", file("l.csv", LABELS),
                "scores", file("s.csv", SCORES),
                "decisions", file("d.csv", "record,af,mi\na,1,0\nb,1,0\nc,1,0\nd,0,0\n")));

        assertThat(report.at("/classes/1/f1").asDouble()).isCloseTo(0.8, within(1e-12));
        assertThat(report.at("/classes/1/balancedAccuracy").asDouble()).isEqualTo(0.75);
        assertThat(report.at("/classes/0/f1").asDouble()).isZero();
        assertThat(report.at("/macro/f1").asDouble()).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void countsPatientsNotRecords() throws IOException {
        StringBuilder data = new StringBuilder("record,label,score\n");
        StringBuilder patients = new StringBuilder("record,patient\nfurther,p\n");
        Random random = new Random(7);
        for (int r = 0; r < 200; r++) {
            int label = r % 2;
            data.append("r%d,%d,%s\n".formatted(r, label, label + random.nextGaussian()));
            patients.append("r%d,p%d\n".formatted(r, r % 2 + 2 * (r / 20)));
        }
        Path file = file("data.csv", data.toString());
        JsonNode alone = report(Map.of("data", file));
        JsonNode grouped = report(Map.of("data", file, "patients", file("p.csv", patients.toString())));

        assertThat(alone.at("/classes/0/lower").isNumber()).isTrue();
        assertThat(alone.at("/macro/lower")).isEqualTo(alone.at("/classes/0/lower"));
        assertThat(grouped.path("patients").asInt()).isEqualTo(20);
        assertThat(grouped.at("/classes/0/auroc")).isEqualTo(alone.at("/classes/0/auroc"));
        assertThat(grouped.at("/classes/0/lower").isNull()).isTrue();
        assertThat(grouped.at("/classes/0/noBound").asText()).isEqualTo("10 positive patients, 20 needed");
    }

    @Test
    void refusesABoundForWeightedRecords() throws IOException {
        StringBuilder data = new StringBuilder("label,score,weight\n");
        for (int r = 0; r < 100; r++) {
            data.append("%d,%d,1\n".formatted(r % 2, r * 37 % 100));
        }
        JsonNode report = report(Map.of("data", file("w.csv", data.toString())));

        assertThat(report.at("/classes/0/auroc").isNumber()).isTrue();
        assertThat(report.at("/classes/0/lower").isNull()).isTrue();
        assertThat(report.at("/classes/0/noBound").asText()).startsWith("recordings carry weights");
    }

    @Test
    void printsATableForPeople() throws IOException {
        Metered metered = Metered.of(Map.of(
                "labels",
                file("l.csv", LABELS),
                "scores",
                file("s.csv", SCORES),
                "patients",
                file("p.csv", "record,patient\na,1\nb,1\nc,2\nd,3\n")));

        assertThat(metered.status()).isZero();
        assertThat(metered.out())
                .contains("4 records of 3 patients")
                .contains("none: 1 positive patients, 20 needed")
                .contains("macro over 2 classes  AUROC .750");
    }

    /// One changed file each; `|` stands for a new line.
    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '"',
            value = {
                "scores^ record,mi,af|a,1,1|b,1,1|c,1,1^ RECORDS_DIFFER: DIR/scores lacks 1 of the 4 records of DIR/labels: d",
                "scores^ record,mi,af|a,1,1|b,1,1|c,1,1|d,1,1|e,1,1^ RECORDS_DIFFER: DIR/scores holds 1 records that DIR/labels does not: e",
                "scores^ record,mi,af|a,1,1|b,1,1|c,1,1|c,1,1^ RECORD_TWICE: DIR/scores names record 'c' in lines 4 and 5",
                "scores^ record,mi,af|a,1,1|b,NaN,1|c,1,1|d,1,1^ NOT_A_NUMBER: DIR/scores line 3, column 'mi' is 'NaN' but must be a finite number",
                "scores^ record,mi,af|a,1,1|b,,1|c,1,1|d,1,1^ NOT_A_NUMBER: DIR/scores line 3, column 'mi' is '' but must be a finite number",
                "scores^ record,mi,af|a,1,1|b,1e999,1|c,1,1|d,1,1^ NOT_A_NUMBER: DIR/scores line 3, column 'mi' is '1e999' but must be a finite number",
                "scores^ record,mi,af|a,1,1|b,1|c,1,1|d,1,1^ WRONG_WIDTH: DIR/scores line 3 has 2 cells, the line of column names 3",
                "scores^ record,mi,mi|a,1,1^ COLUMN_TWICE: DIR/scores names column 'mi' twice",
                "scores^ record,mi|a,1|b,1|c,1|d,1^ CLASSES_DIFFER: DIR/labels has class 'af', for which there are no scores",
                "scores^ record,mi,vt|a,1,1|b,1,1|c,1,1|d,1,1^ COLUMN_MISSING: DIR/labels has no column 'vt'; its columns are record, af, mi",
                "scores^ id,mi,af|a,1,1^ COLUMN_MISSING: DIR/scores has no column 'record'; its columns are id, mi, af",
                "scores^ record,mi,af^ NO_ROWS: DIR/scores has column names but no row",
                "scores^ ^ NO_ROWS: DIR/scores is empty: a line of column names is needed",
                "labels^ record,af,mi|a,1,0|b,0,2|c,1,1|d,0,0^ NOT_A_LABEL: DIR/labels line 3, column 'mi' is '2' but must be 0 or 1",
                "decisions^ record,af,mi|a,1,0|b,0,0.7|c,1,1|d,0,0^ NOT_A_LABEL: DIR/decisions line 3, column 'mi' is '0.7' but must be 0 or 1",
                "patients^ record,patient|a,1|b,1|c,1^ RECORDS_DIFFER: DIR/patients lacks 1 of the 4 records of DIR/labels: d",
                "patients^ record,patient|a,1|b,|c,1|d,1^ PATIENT_MISSING: DIR/patients line 3 names no patient",
                "patients^ record,name|a,1^ COLUMN_MISSING: DIR/patients has no column 'patient'; its columns are record, name",
            })
    void saysWhatIsWrongAndWhere(String which, @Nullable String content, String message) throws IOException {
        Map<String, Object> request = new HashMap<>();
        request.put("labels", file("labels", LABELS));
        request.put("scores", file("scores", SCORES));
        request.put(which, file(which, content == null ? "" : content.replace('|', '\n')));
        Metered metered = Metered.of(request);

        assertThat(metered.errors().strip()).isEqualTo(message.replace("DIR", folder.toString()));
        assertThat(metered.out()).isEmpty();
        assertThat(metered.status()).isEqualTo(1);
    }

    @Test
    void refusesColumnsAndCodesThatAreNoClass() throws IOException {
        Path scores = file("s.csv", SCORES);
        Path numbered = file("n.csv", ",record,af\n0,a,1\n");
        Path others = file("o.csv", "record,dx\na,AF\nb,\nc,AF\nd,SR\n");
        Path commas = file("k.csv", "record,dx\na,\"af,mi\"\nb,\nc,\nd,\n");
        Path aged = file("g.csv", "record,age,dx\na,1,af\n");
        Path labels = file("l.csv", LABELS);

        assertThat(Metered.of(Map.of("labels", labels, "scores", numbered)).errors())
                .startsWith("COLUMN_UNNAMED");
        assertThat(Metered.of(Map.of("labels", others, "scores", scores)).errors())
                .startsWith("CLASSES_DIFFER")
                .contains("it has AF, SR");
        assertThat(Metered.of(Map.of("labels", commas, "scores", scores)).errors())
                .startsWith("NOT_A_CODE");
        assertThat(Metered.of(Map.of("labels", aged, "scores", scores)).errors())
                .startsWith("COLUMN_MISSING");
        assertThat(Metered.of(Map.of("labels", labels, "scores", scores, "decisions", labels, "challenge", 2021))
                        .errors())
                .startsWith("CLASSES_DIFFER")
                .contains("has no column of a scored class");
    }

    /// As the challenge's own program ignores them, even where there are no others.
    @Test
    void ignoresCodesThatAChallengeDoesNotScore() throws IOException {
        Path labels = file("l.csv", "record,dx\na,55827005\nb,164861001\n");
        Path called = file("c.csv", "record,426783006\na,1\nb,0\n");
        JsonNode report = report(Map.of("labels", labels, "scores", called, "decisions", called, "challenge", 2021));

        assertThat(report.at("/macro/auroc").isNull()).isTrue();
        assertThat(report.at("/challenge/accuracy").asDouble()).isEqualTo(0.5);
    }

    @Test
    void saysWhyAMacroHasNoBound() throws IOException {
        StringBuilder labels = new StringBuilder("record,a,b\n");
        StringBuilder scores = new StringBuilder("record,a,b\n");
        for (int r = 0; r < 120; r++) {
            labels.append("r%d,%d,%d\n".formatted(r, r % 2, r % 2));
            scores.append("r%d,%d,%d\n".formatted(r, r % 2, r % 2));
        }

        assertThat(Metered.of(Map.of(
                                "labels", file("l.csv", labels.toString()), "scores", file("s.csv", scores.toString())))
                        .out())
                .contains("no bound: an AUROC of exactly 0 or 1 has no logit");
    }

    @Test
    void refusesWhatIsNoTable() throws IOException {
        Path binary = folder.resolve("b.csv");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

        assertThat(Metered.of(Map.of("data", binary)).errors()).startsWith("NOT_UTF8: Cannot read");
        assertThat(Metered.of(Map.of("data", folder)).errors()).startsWith("UNREADABLE: Cannot read");
        assertThat(Metered.of(Map.of("data", folder.resolve("none"))).errors()).startsWith("UNREADABLE: Cannot read");
        assertThat(Metered.of(Map.of("data", file("q.csv", "label,score\n\"1,2\n")))
                        .errors())
                .startsWith("NOT_CSV: Cannot read");
        assertThat(Metered.of(Map.of("data", file("c.csv", "label,value\n1,2\n")))
                        .errors())
                .contains("allowed are [record,]label,score[,weight]");
        assertThat(Metered.of(Map.of("labels", file("l.csv", LABELS))).errors())
                .isEqualToIgnoringNewLines("FILE_MISSING: --labels and --scores, or --data: --scores is missing");
    }

    @Test
    void refusesAChallengeThatDoesNotFit() throws IOException {
        Path labels = file("l.csv", LABELS.replace("af", "426783006"));
        Path scores = file("s.csv", SCORES.replace("af", "426783006"));
        Path data = file("d.csv", "label,score\n1,2\n0,1\n");

        assertThat(Metered.of(Map.of("labels", labels, "scores", scores, "challenge", 2021))
                        .errors())
                .startsWith("DECISIONS_MISSING");
        assertThat(Metered.of(Map.of("labels", labels, "scores", scores, "challenge", 2025))
                        .errors())
                .startsWith("WRONG_CHALLENGE");
        assertThat(Metered.of(Map.of("data", data, "challenge", 2020)).errors()).startsWith("WRONG_CHALLENGE");
        assertThat(Metered.of(Map.of("data", data, "challenge", 2025)).errors()).startsWith("DECISIONS_MISSING");
        Path weights = file("w.csv", ",a,b\na,1,0\nc,0,1\n");
        assertThat(Metered.of(Map.of("labels", labels, "scores", scores, "challenge", 2021, "weights", weights))
                        .errors())
                .startsWith("NOT_WEIGHTS");
    }

    /// 40 recordings, 2 places; three share the second place's probability, one of them with the disease.
    @Test
    void sharesPlacesAmongEqualProbabilities() throws IOException {
        StringBuilder data =
                new StringBuilder("record,label,binary,probability\na,1,1,.9\nb,1,1,.8\nc,0,1,.8\nd,0,1,.8\n");
        for (int r = 4; r < 40; r++) {
            data.append("r%d,0,0,.1\n".formatted(r));
        }
        JsonNode report = report(Map.of("data", file("d.csv", data.toString())));

        assertThat(report.at("/challenge/score").asDouble()).isCloseTo((1 + 1 / 3.0) / 2, within(1e-12));
        assertThat(report.at("/challenge/accuracy").asDouble()).isEqualTo(38 / 40.0);
    }

    private JsonNode report(Map<String, Object> request) throws IOException {
        Map<String, Object> json = new HashMap<>(request);
        json.put("json", true);
        Metered metered = Metered.of(json);
        assertThat(metered.errors()).isEmpty();
        return metered.json();
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
