package org.openecg.eval.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Stored values of the challenges' own programs and of scikit-learn 1.2.1, outside the project.
class ReferenceScoresTest {
    private static final double NEAR = 1e-9;

    @ParameterizedTest
    @ValueSource(ints = {2020, 2021})
    void equalsTheScoringProgramOfTheChallenge(int year) throws IOException {
        Path cases = cases("challenge-scores/" + year);
        for (Path one : folders(cases)) {
            JsonNode report = metered(Map.of(
                    "labels", one.resolve("labels.csv"),
                    "scores", one.resolve("scalar.csv"),
                    "decisions", one.resolve("binary.csv"),
                    "weights", cases.resolve("weights.csv"),
                    "challenge", year));
            Expected expected = Expected.of(one.resolve("expected.csv"));
            String name = one.toString();
            near(name + " auroc", report.at("/macro/auroc"), expected.get("auroc"));
            near(name + " auprc", report.at("/macro/averagePrecision"), expected.get("auprc"));
            near(name + " f", report.at("/macro/f1"), expected.get("f_measure"));
            near(name + " challenge", report.at("/challenge/score"), expected.get("challenge_metric"));
            near(name + " accuracy", report.at("/challenge/accuracy"), expected.get("accuracy"));
            Map<String, JsonNode> classes = new HashMap<>();
            report.path("classes")
                    .forEach(node -> classes.put(node.path("class").asText(), node));
            for (String line : rows(one.resolve("expected_classes.csv"))) {
                String[] cells = line.split(",", -1);
                JsonNode of = Objects.requireNonNull(classes.get(cells[0]), () -> name + " " + line);
                near(name + " " + line, of.path("auroc"), cells[1]);
                near(name + " " + line, of.path("averagePrecision"), cells[2]);
                near(name + " " + line, of.path("f1"), cells[3]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2020, 2021})
    void shipsThePublishedWeights(int year) throws IOException {
        Path one = folders(cases("challenge-scores/" + year)).getFirst();
        Map<String, Object> request = Map.of(
                "labels", one.resolve("labels.csv"),
                "scores", one.resolve("scalar.csv"),
                "decisions", one.resolve("binary.csv"),
                "challenge", year);
        Map<String, Object> explicit = new HashMap<>(request);
        explicit.put("weights", one.resolveSibling("weights.csv"));

        assertThat(metered(request)).isEqualTo(metered(explicit));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void equalsTheScoringProgramOf2025(boolean told) throws IOException {
        for (Path one : folders(cases("challenge-scores/2025"))) {
            Path data = one.resolve("data.csv");
            JsonNode report = metered(told ? Map.of("data", data, "challenge", 2025) : Map.of("data", data));
            Expected expected = Expected.of(one.resolve("expected.csv"));
            String name = one.toString();
            near(name, report.at("/challenge/score"), expected.get("challenge_score_exact_expectation"));
            assertThat(report.at("/challenge/score").asDouble())
                    .isCloseTo(
                            Double.parseDouble(expected.get("challenge_score_official_10000_permutations")),
                            within(0.005));
            near(name, report.at("/challenge/accuracy"), expected.get("accuracy"));
            near(name, report.at("/classes/0/auroc"), expected.get("auroc"));
            near(name, report.at("/classes/0/averagePrecision"), expected.get("auprc"));
            near(name, report.at("/classes/0/f1"), expected.get("f_measure"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "auroc, auroc",
        "average_precision, averagePrecision",
        "f1_at_0.5, f1At05",
        "log_loss, logLoss",
        "brier, brier",
        "balanced_accuracy, balancedAccuracy",
        "matthews, matthews"
    })
    void equalsScikitLearn(String theirs, String ours) throws IOException {
        for (Path one : folders(cases("sklearn/metrics"))) {
            JsonNode report = metered(Map.of("data", one.resolve("data.csv")));
            near(
                    one + " " + theirs,
                    report.at("/classes/0").path(ours),
                    Expected.of(one.resolve("expected.csv")).get(theirs));
        }
    }

    private static void near(String what, JsonNode ours, String expected) {
        if (expected.equals("nan") || expected.equals("undefined")) {
            assertThat(ours.isNull()).as(what + " is " + ours).isTrue();
        } else {
            assertThat(ours.isNumber()).as(what + " is " + ours).isTrue();
            assertThat(ours.asDouble()).as(what).isCloseTo(Double.parseDouble(expected), within(NEAR));
        }
    }

    private static JsonNode metered(Map<String, Object> request) throws IOException {
        Map<String, Object> json = new HashMap<>(request);
        json.put("json", true);
        Metered metered = Metered.of(json);
        assertThat(metered.errors()).isEmpty();
        return metered.json();
    }

    private static Path cases(String below) {
        Path cases = Path.of(System.getProperty("openecg.shared", "absent"), "data/reference", below);
        assumeTrue(Files.isDirectory(cases), "skipped: no stored scores at " + cases);
        return cases;
    }

    private static List<Path> folders(Path cases) throws IOException {
        try (Stream<Path> all = Files.list(cases)) {
            List<Path> folders = all.filter(Files::isDirectory).sorted().toList();
            assertThat(folders).isNotEmpty();
            return folders;
        }
    }

    /// Values by metric.
    private record Expected(Path file, Map<String, String> values) {
        static Expected of(Path file) throws IOException {
            Map<String, String> values = new HashMap<>();
            for (String line : rows(file)) {
                values.put(line.substring(0, line.indexOf(',')), line.substring(line.indexOf(',') + 1));
            }
            return new Expected(file, values);
        }

        String get(String metric) {
            return Objects.requireNonNull(values.get(metric), () -> file + " has no " + metric);
        }
    }

    private static List<String> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.subList(1, lines.size());
    }
}
