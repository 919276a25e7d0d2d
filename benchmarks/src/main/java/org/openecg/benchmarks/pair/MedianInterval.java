package org.openecg.benchmarks.pair;

import java.util.Arrays;

/// The median of some numbers with an interval that holds the median of what they are drawn from, whatever their
/// distribution: two of the numbers themselves, equally many from either end (Conover 1999, Practical Nonparametric
/// Statistics, section 3.2). As few as five can give no interval of 95 %; then it is from the least to the greatest.
///
/// @param coverage probability with which such an interval holds the median, by the binomial distribution
public record MedianInterval(double median, double low, double high, double coverage) {
    private static final double LEVEL = 0.95;

    public static MedianInterval of(double[] numbers) {
        if (numbers.length == 0) {
            throw new IllegalArgumentException("There is no median of no numbers");
        }
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        int rank = rank(n);
        double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        return new MedianInterval(median, sorted[rank - 1], sorted[n - rank], 1 - 2 * tail(n, rank));
    }

    public static double median(double[] numbers) {
        return of(numbers).median;
    }

    /// The greatest rank, counted from 1, whose number and the one as far from the other end still hold 95 %.
    static int rank(int n) {
        int rank = 1;
        while (rank < n / 2 && 1 - 2 * tail(n, rank + 1) >= LEVEL) {
            rank++;
        }
        return rank;
    }

    /// Probability that fewer than `rank` of n tosses of a coin are heads.
    private static double tail(int n, int rank) {
        double probability = Math.pow(0.5, n);
        double sum = 0;
        for (int heads = 0; heads < rank; heads++) {
            sum += probability;
            probability *= (double) (n - heads) / (heads + 1);
        }
        return sum;
    }
}
