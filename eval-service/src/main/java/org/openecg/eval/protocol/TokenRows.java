package org.openecg.eval.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The tokens of some recordings one after the other, and products of matrices with them. Whatever is
/// summed is summed in one order, however many threads share the work.
final class TokenRows {
    private static final int BLOCK = 256; // tokens at least, so that a product is worth its set-up
    private static final int PARTS = 16; // of a sum over tokens
    private static final Crew ALONE = new Crew(1);

    private final Tokens tokens;
    private final int[] rows;
    private final int[] first;
    private final List<Block> blocks = new ArrayList<>();

    /// Neighbouring rows.
    private record Block(int from, int to) {}

    /// @param rows ascending
    TokenRows(Tokens tokens, int[] rows) {
        this.tokens = tokens;
        this.rows = rows;
        first = new int[rows.length + 1];
        int from = 0;
        for (int place = 0; place < rows.length; place++) {
            first[place + 1] = Math.addExact(first[place], tokens.of(rows[place]).length);
            if (first[place + 1] - first[from] >= BLOCK || place == rows.length - 1) {
                blocks.add(new Block(from, place + 1));
                from = place + 1;
            }
        }
    }

    /// How many recordings.
    int count() {
        return rows.length;
    }

    /// All tokens.
    int tokens() {
        return first[rows.length];
    }

    int width() {
        return tokens.width();
    }

    /// Where a recording stands.
    int place(int row) {
        return Arrays.binarySearch(rows, row);
    }

    /// Number of the first token of the recording at a place; at the place after the last, of all
    /// tokens.
    int first(int place) {
        return first[place];
    }

    /// One over the standard deviation of each column over the tokens of some recordings; 0 where
    /// it is constant.
    double[] inverseDeviations(int[] places) {
        double[] mean = new double[width()];
        double[] squares = new double[width()];
        long count = 0;
        for (int place : places) {
            for (float[] token : tokens.of(rows[place])) {
                count++;
                for (int j = 0; j < token.length; j++) { // Welford's sums
                    double off = token[j] - mean[j];
                    mean[j] += off / count;
                    squares[j] += off * (token[j] - mean[j]);
                }
            }
        }
        double[] inverse = new double[width()];
        for (int j = 0; j < inverse.length; j++) {
            double deviation = Math.sqrt(squares[j] / count);
            inverse[j] = deviation <= 1e-12 * Math.abs(mean[j]) || deviation == 0 ? 0 : 1 / deviation;
        }
        return inverse;
    }

    /// into[k][t] = factors[k] times the vector of token t.
    void multiply(Crew crew, double[][] factors, double[][] into) {
        crew.each(blocks.size(), b -> {
            double[][] vectors = vectors(blocks.get(b));
            double[][] products = new double[factors.length][vectors.length];
            Product.add(ALONE, factors, Dense.transposed(vectors, width()), products);
            for (int k = 0; k < factors.length; k++) {
                System.arraycopy(products[k], 0, into[k], first[blocks.get(b).from()], vectors.length);
            }
        });
    }

    /// Sum over the tokens of coefficients[k][t] times the vector of token t, by k.
    double[][] sum(Crew crew, double[][] coefficients) {
        double[][][] parts = new double[PARTS][coefficients.length][width()];
        crew.each(PARTS, part -> {
            for (int b = part; b < blocks.size(); b += PARTS) {
                double[][] vectors = vectors(blocks.get(b));
                int from = first[blocks.get(b).from()];
                double[][] some = new double[coefficients.length][];
                for (int k = 0; k < some.length; k++) {
                    some[k] = Arrays.copyOfRange(coefficients[k], from, from + vectors.length);
                }
                Product.add(ALONE, some, vectors, parts[part]);
            }
        });
        double[][] sum = parts[0];
        for (int part = 1; part < PARTS; part++) {
            for (int k = 0; k < sum.length; k++) {
                Dense.add(sum[k], parts[part][k], 1, 0, width());
            }
        }
        return sum;
    }

    private double[][] vectors(Block block) {
        double[][] vectors = new double[first[block.to()] - first[block.from()]][width()];
        int at = 0;
        for (int place = block.from(); place < block.to(); place++) {
            for (float[] token : tokens.of(rows[place])) {
                for (int j = 0; j < token.length; j++) {
                    vectors[at][j] = token[j];
                }
                at++;
            }
        }
        return vectors;
    }
}
