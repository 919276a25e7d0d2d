package org.openecg.benchmarks.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedianIntervalTest {
    /// Ranks and coverages of the usual tables for the median at 95 %.
    @ParameterizedTest
    @CsvSource({
        "6, 1, 0.9688",
        "8, 1, 0.9922",
        "9, 2, 0.9609",
        "10, 2, 0.9785",
        "15, 4, 0.9648",
        "20, 6, 0.9586",
        "25, 8, 0.9567",
        "30, 10, 0.9572",
        "40, 14, 0.9615",
        "50, 18, 0.9672",
        "100, 40, 0.9648"
    })
    void takesTheRanksOfTheTable(int n, int rank, double coverage) {
        double[] numbers =
                IntStream.rangeClosed(1, n).mapToDouble(i -> n + 1 - i).toArray();

        MedianInterval interval = MedianInterval.of(numbers);

        assertThat(interval.low()).isEqualTo(rank);
        assertThat(interval.high()).isEqualTo(n + 1 - rank);
        assertThat(interval.median()).isEqualTo((n + 1) / 2.0);
        assertThat(interval.coverage()).isCloseTo(coverage, within(5e-5));
    }

    @Test
    void tellsThatFewNumbersCoverLess() {
        MedianInterval three = MedianInterval.of(new double[] {3, 1, 2});

        assertThat(three).isEqualTo(new MedianInterval(2, 1, 3, 0.75));
    }

    @Test
    void leavesTheNumbersInTheirOrder() {
        double[] numbers = {2, 1};

        assertThat(MedianInterval.median(numbers)).isEqualTo(1.5);
        assertThat(numbers).containsExactly(2, 1);
    }

    @Test
    void refusesNoNumbers() {
        assertThatThrownBy(() -> MedianInterval.of(new double[0])).hasMessage("There is no median of no numbers");
    }
}
