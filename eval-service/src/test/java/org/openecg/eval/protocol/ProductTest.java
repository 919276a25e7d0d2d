package org.openecg.eval.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProductTest {
    /// Shapes that are no multiples of anything, more than one stretch and one group among them.
    @Test
    void addsWhatASlowLoopAdds() {
        for (int[] shape : new int[][] {{1, 1, 1}, {3, 5, 7}, {2, 4, 8}, {71, 33, 1_201}, {130, 9, 515}}) {
            double[][] factors = matrix(shape[0], shape[1] + 1, 1); // one more than there are rows
            double[][] rows = matrix(shape[1], shape[2], 2);
            double[][] into = matrix(shape[0], shape[2], 3);
            double[][] slow = matrix(shape[0], shape[2], 3);
            for (int k = 0; k < shape[0]; k++) {
                for (int j = 0; j < shape[1]; j++) {
                    for (int i = 0; i < shape[2]; i++) {
                        slow[k][i] += factors[k][j] * rows[j][i];
                    }
                }
            }

            try (Crew crew = new Crew(3)) {
                Product.add(crew, factors, rows, into);
            }

            for (int k = 0; k < shape[0]; k++) {
                assertThat(into[k]).containsExactly(slow[k], within(1e-12));
            }
        }
    }

    @Test
    void movesNoBitWithTheNumberOfThreads() {
        double[][] factors = matrix(71, 33, 1);
        double[][] rows = matrix(33, 1_201, 2);
        double[][] alone = new double[71][1_201];
        double[][] shared = new double[71][1_201];

        try (Crew one = new Crew(1);
                Crew five = new Crew(5)) {
            Product.add(one, factors, rows, alone);
            Product.add(five, factors, rows, shared);
        }

        assertThat(shared).isDeepEqualTo(alone);
    }

    @Test
    void fillsBothHalvesOfASymmetricProduct() {
        double[][] rows = matrix(7, 150, 4);
        double[][] full = new double[150][150];
        double[][] mirrored = new double[150][150];

        try (Crew crew = new Crew(2)) {
            Product.add(crew, Dense.transposed(rows, 150), rows, full);
            Product.addSymmetric(crew, Dense.transposed(rows, 150), rows, mirrored);
        }

        for (int i = 0; i < 150; i++) {
            assertThat(mirrored[i]).containsExactly(full[i], within(1e-12));
        }
    }

    @Test
    void takesEmptyMatrices() {
        double[][] into = {{1}};

        try (Crew crew = new Crew(2)) {
            Product.add(crew, new double[1][0], new double[0][], into);
            Product.add(crew, new double[1][2], new double[2][0], into);
            Product.add(crew, new double[0][], new double[][] {{1}}, new double[0][]);
        }

        assertThat(into[0]).containsExactly(1);
    }

    private static double[][] matrix(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[][] matrix = new double[rows][];
        for (int i = 0; i < rows; i++) {
            matrix[i] = random.doubles(columns, -1, 1).toArray();
        }
        return matrix;
    }
}
