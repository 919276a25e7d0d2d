package org.openecg.eval.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CholeskyTest {
    @Test
    void solvesTwoEquationsByHand() {
        double[][] vectors = {{3, 2}, {2, 1}};

        solve(new double[][] {{2, 1}, {Double.NaN, 1}}, vectors, 1); // nobody looks at the lower half

        assertThat(vectors[0]).containsExactly(new double[] {1, 1}, within(1e-15));
        assertThat(vectors[1]).containsExactly(new double[] {1, 0}, within(1e-15));
    }

    /// Sizes around a block and a stripe.
    @Test
    void givesBackWhatTheMatrixWasMultipliedBy() {
        for (int size : new int[] {1, 63, 64, 65, 150, 600}) {
            double[][] matrix = matrix(size);
            double[][] wanted = vectors(size);
            double[][] product = new double[wanted.length][size];
            for (int v = 0; v < wanted.length; v++) {
                for (int i = 0; i < size; i++) {
                    product[v][i] = Dense.dot(matrix[i], wanted[v], 0, size);
                }
            }

            solve(matrix, product, 2);

            for (int v = 0; v < wanted.length; v++) {
                assertThat(product[v]).as("size %d", size).containsExactly(wanted[v], within(1e-9));
            }
        }
    }

    @Test
    void movesNoBitWithTheNumberOfThreadsNorWithTheOtherVectors() {
        double[][] alone = vectors(600);
        double[][] shared = vectors(600);
        double[][] one = {vectors(600)[3]};

        solve(matrix(600), alone, 1);
        solve(matrix(600), shared, 3);
        solve(matrix(600), one, 2);

        assertThat(shared).isDeepEqualTo(alone);
        assertThat(one[0]).containsExactly(alone[3]);
    }

    private static void solve(double[][] matrix, double[][] vectors, int threads) {
        try (Crew crew = new Crew(threads)) {
            new Cholesky(crew, matrix).solve(crew, vectors);
        }
    }

    private static double[][] vectors(int size) {
        Random random = new Random(2);
        double[][] vectors = new double[5][];
        for (int v = 0; v < vectors.length; v++) {
            vectors[v] = random.doubles(size, -1, 1).toArray();
        }
        return vectors;
    }

    /// The unit matrix and a product of one with its mirror image.
    private static double[][] matrix(int size) {
        Random random = new Random(size);
        double[][] factors = new double[size][];
        for (int i = 0; i < size; i++) {
            factors[i] = random.doubles(size, -1, 1).toArray();
        }
        double[][] matrix = new double[size][size];
        try (Crew crew = new Crew(2)) {
            Product.add(crew, factors, Dense.transposed(factors, size), matrix);
        }
        for (int i = 0; i < size; i++) {
            matrix[i][i] += 1;
        }
        return matrix;
    }
}
