package org.openecg.eval.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
    @Test
    void findsTheOptimumOfOneFeatureByHand() {
        // Two rows x = -1 (negative) and 1 (positive): b = 0, w solves w = 2 C / (1 + exp(w)).
        Rotation rotation = new Rotation(new double[][] {{-1}, {1}});

        double[] weights = fit(rotation, new boolean[] {false, true}, 1);

        double w = Math.abs(weights[0]);
        assertThat(w).isCloseTo(2 / (1 + Math.exp(w)), within(1e-4));
        assertThat(weights[1]).isCloseTo(0, within(1e-9));
    }

    @Test
    void givesTheSameMarginsOfUnseenRowsWideOrTall() {
        Random random = new Random(7);
        double[][] tall = rows(random, 40, 6);
        double[][] wide = new double[40][90]; // the same rows among columns of zeros
        for (int i = 0; i < 40; i++) {
            System.arraycopy(tall[i], 0, wide[i], 30, 6);
        }
        boolean[] positive = new boolean[40];
        for (int i = 0; i < 40; i++) {
            positive[i] = tall[i][0] + random.nextGaussian() > 0;
        }
        Rotation first = new Rotation(tall);
        Rotation second = new Rotation(wide);

        double[] one = fit(first, positive, 1);
        double[] other = fit(second, positive, 1);

        assertThat(LogisticRegression.margin(one, first.of(tall)[3]))
                .isCloseTo(LogisticRegression.margin(other, second.of(wide)[3]), within(1e-4));
    }

    /// Classes that need few steps and many, together and alone.
    @Test
    void findsForEachClassWhatItFindsForItAlone() {
        Random random = new Random(3);
        double[][] rows = rows(random, 301, 13); // neither a multiple of four nor of a stretch
        boolean[][] positive = new boolean[5][301];
        for (int c = 0; c < 5; c++) {
            for (int i = 0; i < 301; i++) {
                positive[c][i] = rows[i][c] + c * random.nextGaussian() > 2 * c;
            }
        }
        Rotation rotation = new Rotation(rows);
        double[][] start = new double[5][14];

        double[][] together = LogisticRegression.fit(rotation, positive, 10, start);

        for (int c = 0; c < 5; c++) {
            assertThat(together[c]).containsExactly(fit(rotation, positive[c], 10));
        }
    }

    private static double[] fit(Rotation rotation, boolean[] positive, double strength) {
        double[][] start = new double[1][rotation.squaredLengths().length + 1];
        return LogisticRegression.fit(rotation, new boolean[][] {positive}, strength, start)[0];
    }

    @Test
    void reachesStoredOptima() throws IOException {
        Path sets = Path.of(System.getProperty("openecg.shared", "absent"), "data/reference/sklearn/logistic");
        assumeTrue(Files.isDirectory(sets), "skipped: no stored logistic optima at " + sets);
        int checked = 0;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(sets, Files::isDirectory)) {
            for (Path folder : folders) {
                checked += checkSet(folder);
            }
        }
        assertThat(checked).isGreaterThanOrEqualTo(10);
    }

    private static int checkSet(Path folder) throws IOException {
        double[][] rows = table(folder.resolve("features.csv"));
        double[][] labels = table(folder.resolve("labels.csv"));
        Rotation rotation = new Rotation(rows);
        List<String> lines = Files.readAllLines(folder.resolve("optima.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            boolean[] positive = new boolean[rows.length];
            for (int i = 0; i < positive.length; i++) {
                positive[i] = labels[i][Integer.parseInt(cells[0])] > 0.5;
            }
            double strength = Double.parseDouble(cells[1]);
            double optimum = Double.parseDouble(cells[2]);

            double[] weights = fit(rotation, positive, strength);
            double reached = LogisticRegression.objective(rotation, positive, strength, weights);

            assertThat((reached - optimum) / optimum)
                    .as("%s label %s C %s", folder.getFileName(), cells[0], cells[1])
                    .isBetween(-1e-11, 1e-9);
        }
        return lines.size() - 1;
    }

    private static double[][] table(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.subList(1, lines.size()).stream()
                .map(line -> Arrays.stream(line.split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double[][] rows(Random random, int count, int columns) {
        double[][] rows = new double[count][columns];
        for (double[] row : rows) {
            Arrays.setAll(row, j -> random.nextGaussian() * (j + 1));
        }
        return rows;
    }
}
