package org.openecg.eval.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {
    @Test
    void knowsATwoByTwoMatrix() {
        SymmetricEigen eigen = of(new double[][] {{2, 1}, {1, 2}}, 1);

        assertThat(new double[] {Math.min(eigen.value(0), eigen.value(1)), Math.max(eigen.value(0), eigen.value(1))})
                .containsExactly(new double[] {1, 3}, within(1e-14));
    }

    @Test
    void rebuildsTheMatrixFromItsVectors() {
        for (int size : new int[] {1, 2, 3, 17, 60, 150}) {
            double[][] matrix = symmetric(size, size / 2);
            double[][] copy = new double[size][];
            for (int i = 0; i < size; i++) {
                copy[i] = matrix[i].clone();
            }

            SymmetricEigen eigen = of(copy, 2);

            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    double rebuilt = 0;
                    double product = 0;
                    for (int k = 0; k < size; k++) {
                        rebuilt += eigen.value(k) * eigen.vector(k)[i] * eigen.vector(k)[j];
                        product += eigen.vector(i)[k] * eigen.vector(j)[k];
                    }
                    assertThat(rebuilt).as("size %d", size).isCloseTo(matrix[i][j], within(1e-11));
                    assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-12));
                }
            }
        }
    }

    /// Large enough for several pieces, stripes and rounds of turns; of a rank so low that sweeps once never ended.
    @Test
    void settlesARankDeficientMatrixAndMovesNoBitWithTheNumberOfThreads() {
        SymmetricEigen alone = of(symmetric(400, 300), 1);
        SymmetricEigen shared = of(symmetric(400, 300), 3);

        for (int i = 0; i < 400; i++) {
            assertThat(shared.value(i)).isEqualTo(alone.value(i));
            assertThat(shared.vector(i)).isEqualTo(alone.vector(i));
        }
    }

    private static SymmetricEigen of(double[][] matrix, int threads) {
        try (Crew crew = new Crew(threads)) {
            return SymmetricEigen.of(crew, matrix);
        }
    }

    /// Rank deficient on purpose.
    private static double[][] symmetric(int size, int rank) {
        Random random = new Random(size);
        double[][] matrix = new double[size][size];
        for (int k = 0; k < Math.max(1, rank); k++) {
            double[] v = random.doubles(size, -1, 1).toArray();
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    matrix[i][j] += v[i] * v[j];
                }
            }
        }
        return matrix;
    }
}
