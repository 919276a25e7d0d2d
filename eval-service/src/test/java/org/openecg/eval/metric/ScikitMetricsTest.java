package org.openecg.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Stored values of scikit-learn 1.2.1 (roc_auc_score, average_precision_score), outside the project.
class ScikitMetricsTest {
    @Test
    void equalsScikitLearnOnStoredCases() throws IOException {
        Path cases = Path.of(System.getProperty("openecg.shared", "absent"), "data/reference/sklearn/metrics");
        assumeTrue(Files.isDirectory(cases), "skipped: no stored scikit-learn metrics at " + cases);
        int checked = 0;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(cases, Files::isDirectory)) {
            for (Path folder : folders) {
                List<String> rows = Files.readAllLines(folder.resolve("data.csv"));
                if (rows.getFirst().contains("weight")) {
                    continue; // no recording of ours carries a weight
                }
                checked += check(folder, rows.subList(1, rows.size()));
            }
        }
        assertThat(checked).isGreaterThanOrEqualTo(40);
    }

    private static int check(Path folder, List<String> rows) throws IOException {
        boolean[] positive = new boolean[rows.size()];
        double[] score = new double[rows.size()];
        for (int r = 0; r < score.length; r++) {
            String[] cells = rows.get(r).split(",", -1);
            positive[r] = Double.parseDouble(cells[0]) == 1;
            score[r] = Double.parseDouble(cells[1]);
        }
        int checked = 0;
        for (String line : Files.readAllLines(folder.resolve("expected.csv"))) {
            String[] cells = line.split(",", -1);
            double ours = switch (cells[0]) {
                case "auroc" -> Auroc.value(positive, score);
                case "average_precision" -> AveragePrecision.value(positive, score);
                default -> Double.NEGATIVE_INFINITY;
            };
            if (ours == Double.NEGATIVE_INFINITY) {
                continue;
            }
            if (cells[1].equals("undefined")) {
                assertThat(ours).as(folder + " " + cells[0]).isNaN();
            } else {
                assertThat(ours).as(folder + " " + cells[0]).isCloseTo(Double.parseDouble(cells[1]), within(1e-12));
            }
            checked++;
        }
        return checked;
    }
}
