package org.openecg.eval.external;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openecg.eval.external.Table.Row;
import org.openecg.eval.metric.ChallengeScore;

/// Classes and weights of the PhysioNet/CinC Challenge of 2020 or 2021.
///
/// The weights beside this class are those of `physionetchallenges/evaluation-2020` and `evaluation-2021` (BSD
/// 2-Clause, in `cinc_weights_LICENSE.txt`).
///
/// @param classes in the order of the weights
/// @param sinusRhythm number of the class that is the score's zero
record Challenge(List<ScoredClass> classes, int sinusRhythm, ChallengeScore score) {
    private static final String SINUS_RHYTHM = "426783006";
    /// In 2020 three codes have rows of their own but count as another's: `evaluate_12ECG_score.py` merges them.
    private static final Map<String, String> COUNTS_AS_IN_2020 = Map.of(
            "59118001", "713427006", // right bundle branch block
            "63593006", "284470004", // supraventricular premature beats
            "17338001", "427172004"); // ventricular premature beats

    Challenge {
        classes = List.copyOf(classes);
    }

    /// @param year 2020 or 2021
    /// @param weights of one's own; null for the published ones
    static Challenge of(int year, @Nullable Path weights) throws FileProblem {
        Table table = weights == null ? published(year) : Table.read(weights);
        List<String> codes = table.columns().subList(1, table.columns().size());
        List<String> names =
                table.rows().stream().map(row -> row.cells().getFirst()).toList();
        if (!names.equals(codes)) {
            throw new FileProblem(
                    "NOT_WEIGHTS",
                    table.name() + " must name the same classes in its first line and in its first column");
        }
        Map<String, String> merged = year == 2020 ? COUNTS_AS_IN_2020 : Map.of();
        List<Integer> kept = new ArrayList<>();
        List<ScoredClass> classes = new ArrayList<>();
        for (int c = 0; c < codes.size(); c++) {
            String name = codes.get(c);
            String counted = merged.get(name);
            if (counted != null && !codes.contains(counted)) {
                throw new FileProblem(
                        "NOT_WEIGHTS",
                        table.name() + " has class " + name + " but not " + counted + ", as which it counts");
            }
            if (counted == null) {
                List<String> all = new ArrayList<>(List.of(name.split("\\|", -1)));
                merged.forEach((other, own) -> {
                    if (own.equals(name)) {
                        all.add(other);
                    }
                });
                kept.add(c);
                classes.add(new ScoredClass(inOrder(name), all));
            }
        }
        int sinusRhythm = sinusRhythm(table, classes);
        return new Challenge(classes, sinusRhythm, new ChallengeScore(matrix(table, kept), sinusRhythm));
    }

    /// The official programs name equivalent codes in ascending order.
    private static String inOrder(String name) {
        return String.join("|", List.of(name.split("\\|", -1)).stream().sorted().toList());
    }

    private static double[][] matrix(Table table, List<Integer> kept) throws FileProblem {
        double[][] weights = new double[kept.size()][kept.size()];
        for (int j = 0; j < weights.length; j++) {
            Row row = table.rows().get(kept.get(j));
            for (int k = 0; k < weights.length; k++) {
                weights[j][k] = table.number(row, 1 + kept.get(k));
            }
        }
        return weights;
    }

    private static int sinusRhythm(Table table, List<ScoredClass> classes) throws FileProblem {
        for (int c = 0; c < classes.size(); c++) {
            if (classes.get(c).codes().contains(SINUS_RHYTHM)) {
                return c;
            }
        }
        throw new FileProblem(
                "NOT_WEIGHTS", table.name() + " has no class " + SINUS_RHYTHM + " (sinus rhythm), the score's zero");
    }

    private static Table published(int year) throws FileProblem {
        String name = "cinc_weights_" + year + ".csv";
        try (InputStream stream = Challenge.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The jar lacks " + name);
            }
            return Table.read(name, new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
