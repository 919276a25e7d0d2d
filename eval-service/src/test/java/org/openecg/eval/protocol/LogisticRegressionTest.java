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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
    private static final double TOLERANCE = 1e-12;

    private final Crew crew = new Crew(2);

    @AfterEach
    void dismiss() {
        crew.close();
    }

    @Test
    void findsTheOptimumOfOneFeatureByHand() {
        // Two rows x = -1 (negative) and 1 (positive): b = 0, w solves w = 2 C / (1 + exp(w)).
        Coordinates rotation = new Rotation(crew, new double[][] {{-1}, {1}});

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
        Coordinates first = new Rotation(crew, tall);
        Coordinates second = new Rotation(crew, wide);
        Coordinates third = new Unrotated(crew, wide);

        double[][] one = {fit(first, positive, 1)};
        double[][] other = {fit(second, positive, 1)};
        double[][] plain = {fit(third, positive, 1)};

        double[] margins = margins(first, one, tall);
        assertThat(margins(second, other, wide)).containsExactly(margins, within(1e-4));
        assertThat(margins(third, plain, wide)).containsExactly(margins, within(1e-4));
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
        Coordinates rotation = new Rotation(crew, rows);
        LogisticRegression regression = new LogisticRegression(crew, rotation, positive);

        double[][] together = regression.fit(10, regression.start(), TOLERANCE);

        for (int c = 0; c < 5; c++) {
            assertThat(together[c]).containsExactly(fit(rotation, positive[c], 10));
        }
    }

    @Test
    void goesOnToWhereGoingThereAtOnceEnds() {
        Random random = new Random(8);
        double[][] rows = rows(random, 200, 7);
        boolean[][] positive = new boolean[3][200];
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < 200; i++) {
                positive[c][i] = rows[i][c] + (c + 1) * random.nextGaussian() > 1;
            }
        }
        for (Coordinates coordinates : List.of(new Rotation(crew, rows), new Unrotated(crew, rows))) {
            LogisticRegression regression = new LogisticRegression(crew, coordinates, positive);
            LogisticRegression.Descent descent = regression.descent(3, regression.start());

            descent.to(1e-3);
            double[][] early = descent.weights();
            descent.to(TOLERANCE);

            double[][] atOnce = regression.fit(3, regression.start(), TOLERANCE);
            assertThat(descent.weights()).isDeepEqualTo(atOnce);
            assertThat(early[2]).isNotEqualTo(atOnce[2]);
        }
    }

    @Test
    void rotatesFewColumnsOrFewRows() {
        assertThat(Coordinates.of(crew, new double[30][20])).isInstanceOf(Rotation.class);
        assertThat(Coordinates.of(crew, new double[30][2_000])).isInstanceOf(Rotation.class);
        assertThat(Coordinates.of(crew, new double[1_025][1_025])).isInstanceOf(Unrotated.class);
    }

    @Test
    void reachesTheSameOptimumWithoutRotation() {
        Random random = new Random(5);
        double[][] rows = new double[400][300];
        boolean[][] positive = new boolean[3][400];
        for (int i = 0; i < rows.length; i++) {
            double common = random.nextGaussian();
            Arrays.setAll(rows[i], j -> random.nextGaussian() + common / (1 + j % 7));
            for (int c = 0; c < 3; c++) {
                positive[c][i] = rows[i][c] + random.nextGaussian() > c;
            }
        }
        LogisticRegression regression = new LogisticRegression(crew, new Unrotated(crew, rows), positive);
        LogisticRegression rotated = new LogisticRegression(crew, new Rotation(crew, rows), positive);

        double[] reached = regression.objectives(0.1, regression.fit(0.1, regression.start(), TOLERANCE));
        double[] other = rotated.objectives(0.1, rotated.fit(0.1, rotated.start(), TOLERANCE));

        for (int c = 0; c < 3; c++) {
            assertThat(reached[c] / other[c]).isCloseTo(1, within(1e-11));
        }
    }

    private double[] fit(Coordinates coordinates, boolean[] positive, double strength) {
        LogisticRegression regression = new LogisticRegression(crew, coordinates, new boolean[][] {positive});
        return regression.fit(strength, regression.start(), TOLERANCE)[0];
    }

    private double[] margins(Coordinates coordinates, double[][] weights, double[][] rows) {
        return LogisticRegression.margins(crew, weights, coordinates.columnsOf(crew, rows), rows.length)[0];
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

    private int checkSet(Path folder) throws IOException {
        double[][] rows = table(folder.resolve("features.csv"));
        double[][] labels = table(folder.resolve("labels.csv"));
        List<Coordinates> all = List.of(new Rotation(crew, rows), new Unrotated(crew, rows));
        List<String> lines = Files.readAllLines(folder.resolve("optima.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            boolean[] positive = new boolean[rows.length];
            for (int i = 0; i < positive.length; i++) {
                positive[i] = labels[i][Integer.parseInt(cells[0])] > 0.5;
            }
            double strength = Double.parseDouble(cells[1]);
            double optimum = Double.parseDouble(cells[2]);

            for (Coordinates coordinates : all) {
                double[][] weights = {fit(coordinates, positive, strength)};
                double reached = new LogisticRegression(crew, coordinates, new boolean[][] {positive})
                        .objectives(strength, weights)[0];

                assertThat((reached - optimum) / optimum)
                        .as("%s label %s C %s", folder.getFileName(), cells[0], cells[1])
                        .isBetween(-1e-11, 1e-9);
            }
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
