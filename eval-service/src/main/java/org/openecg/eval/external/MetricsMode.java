package org.openecg.eval.external;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.json.Json;

/// `metrics` as a mode of the service's jar: anyone's predictions, scored as ours are.
public final class MetricsMode {
    /// First argument that asks for this mode; the second is a request in JSON.
    public static final String NAME = "metrics";

    private static final int CAPACITY_CHALLENGE = 2025;

    private MetricsMode() {}

    /// Prints a report on `out`, or why there is none on `errors`.
    ///
    /// @param request of `MetricsRequest`
    /// @return exit status: 0, or 1 where the files cannot be scored
    public static int run(String request, PrintStream out, PrintStream errors) throws JsonProcessingException {
        ObjectMapper mapper = Json.mapper();
        MetricsRequest asked = mapper.readValue(request, MetricsRequest.class);
        try {
            MetricsReport report = report(asked);
            out.println(
                    asked.json()
                            ? mapper.writerWithDefaultPrettyPrinter().writeValueAsString(report)
                            : MetricsText.of(report));
            return 0;
        } catch (InvalidPathException e) { // a locale without the letters of the name
            errors.println("UNREADABLE: Cannot read " + e.getInput() + ": " + e.getReason());
            return 1;
        } catch (FileProblem e) {
            errors.println(e.code() + ": " + e.getMessage());
            return 1;
        }
    }

    private static MetricsReport report(MetricsRequest asked) throws FileProblem {
        Integer year = asked.challenge();
        if (asked.data() != null) {
            ScoredRecordings recordings = SingleClassFile.read(Path.of(asked.data()), path(asked.patients()));
            // Only the challenge of 2025 lays a file out with decisions.
            return year == null && recordings.decisions() == null
                    ? MetricsOfFiles.of(recordings)
                    : capacity(recordings, year == null ? CAPACITY_CHALLENGE : year);
        }
        Challenge challenge =
                year == null || year == CAPACITY_CHALLENGE ? null : Challenge.of(year, path(asked.weights()));
        ScoredRecordings recordings = PredictionFiles.read(
                given(asked.labels(), "labels"),
                given(asked.scores(), "scores"),
                path(asked.decisions()),
                path(asked.patients()),
                challenge);
        if (challenge != null) {
            return MetricsOfFiles.of(recordings, decisions(recordings), challenge.score());
        }
        return year == null ? MetricsOfFiles.of(recordings) : capacity(recordings, year);
    }

    private static MetricsReport capacity(ScoredRecordings recordings, int year) throws FileProblem {
        int classes = recordings.labels().classes().size();
        if (year != CAPACITY_CHALLENGE || classes != 1) {
            throw new FileProblem(
                    "WRONG_CHALLENGE",
                    "The challenge of 2025 has one class, those of 2020 and 2021 have many; asked for is %d with %d"
                            .formatted(year, classes));
        }
        return MetricsOfFiles.ofCapacity(recordings, decisions(recordings));
    }

    private static boolean[][] decisions(ScoredRecordings recordings) throws FileProblem {
        boolean[][] decisions = recordings.decisions();
        if (decisions == null) {
            throw new FileProblem(
                    "DECISIONS_MISSING",
                    "A challenge's score and accuracy need decisions: give --decisions, or a column 'binary'");
        }
        return decisions;
    }

    private static @Nullable Path path(@Nullable String file) {
        return file == null ? null : Path.of(file);
    }

    private static Path given(@Nullable String file, String option) throws FileProblem {
        if (file == null) {
            throw new FileProblem("FILE_MISSING", "--labels and --scores, or --data: --" + option + " is missing");
        }
        return Path.of(file);
    }
}
