package org.openecg.eval.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class InverseTest {
    @Test
    void knowsATwoByTwoMatrix() {
        double[][] matrix = {{2, 1}, {1, 1}};

        invert(matrix);

        assertThat(matrix[0]).containsExactly(new double[] {1, -1}, within(1e-15));
        assertThat(matrix[1]).containsExactly(new double[] {-1, 2}, within(1e-15));
    }

    @Test
    void givesTheUnitMatrixTimesItself() {
        for (int size : new int[] {1, 63, 64, 65, 150}) {
            Random random = new Random(size);
            double[][] factors = new double[size][];
            for (int i = 0; i < size; i++) {
                factors[i] = random.doubles(size, -1, 1).toArray();
            }
            double[][] matrix = new double[size][size];
            double[][] inverse = new double[size][size];
            double[][] product = new double[size][size];
            try (Crew crew = new Crew(2)) {
                Product.add(crew, factors, Dense.transposed(factors, size), matrix);
                for (int i = 0; i < size; i++) {
                    matrix[i][i] += 1;
                    inverse[i] = matrix[i].clone();
                }

                Inverse.invert(crew, inverse);

                Product.add(crew, matrix, inverse, product);
            }
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    assertThat(product[i][j]).as("size %d", size).isCloseTo(i == j ? 1 : 0, within(1e-10));
                }
            }
        }
    }

    private static void invert(double[][] matrix) {
        try (Crew crew = new Crew(1)) {
            Inverse.invert(crew, matrix);
        }
    }
}
