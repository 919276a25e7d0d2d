package org.openecg.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.score.Score.MetricValue;

class MetricsTest {
    @Test
    void countsTiesAsHalf() {
        boolean[] positive = {true, false, false, true};
        double[] score = {0.5, 0.5, 0.1, 0.9};

        assertThat(Metrics.auroc(positive, score)).isEqualTo(0.875);
    }

    @Test
    void takesMinusZeroAndZeroAsOneScore() {
        assertThat(Metrics.auroc(new boolean[] {true, false}, new double[] {-0.0, 0.0}))
                .isEqualTo(0.5);
    }

    @Test
    void refusesScoresThatAreNoNumbers() {
        assertThatThrownBy(() -> new TestScores(new double[][] {{0.1, Double.NaN}}))
                .hasMessage("score of class 0 and recording 1 must be a number but is NaN");
    }

    @Test
    void givesNoBoundBelowTwentyPositivePatients() {
        assertThat(auroc(oneClass(19, 60)).lower()).isNull();
        assertThat(auroc(oneClass(20, 60)).lower()).isNotNull();
    }

    @Test
    void givesNoBoundBelowTwentyNegativePatients() {
        assertThat(auroc(oneClass(60, 19)).lower()).isNull();
        assertThat(auroc(oneClass(60, 20)).lower()).isNotNull();
    }

    @Test
    void countsPatientsAndNotTheirRecordings() {
        TestLabels everyoneTwice = labels(List.of("a"), new int[] {19}, 60, 2);

        MetricValue value = auroc(everyoneTwice);

        assertThat(value.positivePatients()).isEqualTo(19);
        assertThat(value.lower()).isNull();
    }

    @Test
    void leavesAnAbsentClassOutOfTheMacroMean() {
        TestLabels labels = labels(List.of("present", "absent"), new int[] {30, 0}, 60, 1);

        List<MetricValue> values = Metrics.evaluate(labels, List.of(scores(labels, 1)), 1);

        assertThat(values.getFirst().classes()).isEqualTo(1);
        MetricValue absent = values.stream()
                .filter(v -> v.metric().equals("auroc") && "absent".equals(v.label()))
                .findFirst()
                .orElseThrow();
        assertThat(absent.value()).isNull();
    }

    @Test
    void boundsTheMacroMeanOverFrequentClassesAlone() {
        TestLabels labels = labels(List.of("a", "b", "rare"), new int[] {30, 25, 5}, 100, 1);

        List<MetricValue> values = Metrics.evaluate(labels, List.of(scores(labels, 1)), 1);

        assertThat(values.get(0).classes()).isEqualTo(3);
        assertThat(values.get(0).lower()).isNull();
        assertThat(values.get(1).metric()).isEqualTo("auroc-frequent");
        assertThat(values.get(1).classes()).isEqualTo(2);
        assertThat(values.get(1).lower()).isNotNull();
    }

    @Test
    void givesTheMacroMeanNoBoundBelowFiftyPositivePatientsTogether() {
        TestLabels labels = labels(List.of("a", "b"), new int[] {30, 19}, 100, 1);

        List<MetricValue> values = Metrics.evaluate(labels, List.of(scores(labels, 1)), 1);

        assertThat(values.get(0).lower()).isNull();
        assertThat(values.get(1).metric()).isEqualTo("average-precision");
    }

    @Test
    void givesAPerfectScoreNoBound() {
        TestLabels labels = oneClass(30, 30);
        double[][] perfect = {
            IntStream.range(0, 60)
                    .mapToDouble(r -> labels.positive(0, r) ? 1 : 0)
                    .toArray()
        };

        MetricValue value =
                Metrics.evaluate(labels, List.of(new TestScores(perfect)), 1).getFirst();

        assertThat(value.value()).isEqualTo(1.0);
        assertThat(value.upper()).isNull();
    }

    @Test
    void givesConstantScoresNoBound() {
        TestLabels labels = oneClass(60, 60);

        MetricValue value = Metrics.evaluate(labels, List.of(new TestScores(new double[1][120])), 1)
                .getFirst();

        assertThat(value.value()).isEqualTo(0.5);
        assertThat(value.lower()).isNull();
    }

    @Test
    void equalsDeLongWithOneRecordingAPatient() {
        // Values by hand: placements of positives .5, 1, 1; of negatives 1, 2/3 (one tie), 5/6.
        boolean[][] positive = {{true, true, true, false, false}};
        double[][] score = {{0.4, 0.8, 0.9, 0.1, 0.4}};
        TestLabels labels = new TestLabels(List.of("a"), positive, new int[] {0, 1, 2, 3, 4});

        Influence influence = Auroc.influence(labels, 0, List.of(new TestScores(score)));

        // A = 11/12; S10 = var(.75, 1, 1) = 1/48; S01 = var(1, 5/6) = 1/72.
        assertThat(influence.value()).isEqualTo(11.0 / 12);
        double variance = Math.pow(influence.spread(2).standardError(), 2);
        assertThat(variance).isCloseTo(1.0 / 48 / 3 + 1.0 / 72 / 2, within(1e-15));
    }

    @Test
    void knowsStudentsQuantiles() {
        assertThat(Quantile.t975(1)).isCloseTo(12.706204736432095, within(1e-9));
        assertThat(Quantile.t975(4)).isCloseTo(2.7764451051977987, within(1e-10));
        assertThat(Quantile.t975(19)).isCloseTo(2.093024054408263, within(1e-10));
        assertThat(Quantile.t975(60.5)).isCloseTo(1.9999578623144914, within(1e-6));
        assertThat(Quantile.t80(1)).isCloseTo(1.3763819204711734, within(1e-9));
        assertThat(Quantile.t80(4)).isCloseTo(0.9409645772, within(1e-9));
        assertThat(Quantile.t80(Double.POSITIVE_INFINITY)).isCloseTo(0.8416212335729143, within(1e-12));
        assertThat(Quantile.t975(Double.POSITIVE_INFINITY)).isCloseTo(1.959963984540054, within(1e-12));
    }

    @Test
    void addsTheSpreadOfRandomDraws() {
        TestLabels labels = oneClass(40, 40);
        TestScores one = scores(labels, 1);
        TestScores other = scores(labels, 2);

        MetricValue alone = Metrics.evaluate(labels, List.of(one), 1).get(0);
        MetricValue both = Metrics.evaluate(labels, List.of(one, other), 1).get(0);

        assertThat(both.value()).isNotEqualTo(alone.value());
        MetricValue same = Metrics.evaluate(labels, List.of(one, one), 1).get(0);
        assertThat(same).isEqualTo(alone);
    }

    @Test
    void takesTheDrawsOfBothSidesAsIndependent() {
        Influence three = new Influence(0.8, new double[] {0.01, -0.02}, new double[] {0.7, 0.8, 0.9});
        Influence two = new Influence(0.6, new double[] {0.03, 0.01}, new double[] {0.5, 0.7});

        Influence difference = three.minus(two);

        double patients = 0.02 * 0.02 + 0.03 * 0.03;
        double error = Math.sqrt(patients + 0.01 / 3 + 0.02 / 2);
        assertThat(difference.value()).isCloseTo(0.2, within(1e-12));
        assertThat(difference.spread(Double.POSITIVE_INFINITY).standardError()).isCloseTo(error, within(1e-12));
        assertThat(two.minus(three).spread(Double.POSITIVE_INFINITY).standardError())
                .isCloseTo(error, within(1e-12));
        Influence turned = new Influence(0.8, new double[] {0.01, -0.02}, new double[] {0.9, 0.7, 0.8});
        assertThat(three.minus(turned).spread(Double.POSITIVE_INFINITY).standardError())
                .as("in any order")
                .isCloseTo(Math.sqrt(2 * 0.01 / 3), within(1e-12));
    }

    @Test
    void findsNoGainOverItself() {
        TestLabels labels = oneClass(60, 60);
        List<TestScores> scores = List.of(scores(labels, 1));

        PairedDifference none = PairedDifference.of(labels, scores, scores, 1).orElseThrow();

        assertThat(none.value()).isZero();
        assertThat(none.shown()).isFalse();
    }

    @Test
    void comparesNothingWhereNoBoundIsHonest() {
        TestLabels labels = oneClass(49, 60);
        List<TestScores> scores = List.of(scores(labels, 1));

        assertThat(PairedDifference.of(labels, scores, scores, 1)).isEmpty();
    }

    /// Rounds of 4 and 2 recordings: 3 of 4 pairs won in the first, the only pair lost in the second.
    @Test
    void comparesPairsWithinARoundOnly() {
        boolean[][] positive = {{true, true, false, false, true, false}};
        int[] patients = {0, 1, 2, 3, 4, 5};
        TestLabels labels = new TestLabels(List.of("a"), positive, null, patients, new int[] {0, 0, 0, 0, 1, 1});
        TestScores scores = new TestScores(new double[][] {{5, 2, 3, 1, 100, 101}});

        List<MetricValue> values = Metrics.evaluate(labels, List.of(scores), 1);

        assertThat(find(values, "auroc", "a").value()).isEqualTo(3.0 / 5);
        // two positives with 1/2 (1 + 2/3), one with 1/2
        double expected = (2 * (1 + 2.0 / 3) / 2 + 0.5) / 3;
        assertThat(find(values, "average-precision", "a").value()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void leavesRecordingsOutInWhichAClassWasNotLookedFor() {
        boolean[][] positive = {{true, false, false, false}, {true, false, true, false}};
        boolean[][] asked = {{true, true, true, false}, {true, true, true, true}};
        TestLabels labels = new TestLabels(List.of("a", "b"), positive, asked, new int[] {0, 1, 2, 3}, new int[4]);
        TestScores scores = new TestScores(new double[][] {{2, 1, 1, 3}, {2, 1, 2, 3}});

        List<MetricValue> values = Metrics.evaluate(labels, List.of(scores), 1);

        assertThat(find(values, "auroc", "a").value()).isEqualTo(1);
        assertThat(find(values, "auroc", "a").negativePatients()).isEqualTo(2);
        assertThat(find(values, "auroc", "b").value()).isEqualTo(0.5);
    }

    @Test
    void setsTheThresholdThatGivesTheHighestF1() {
        boolean[] positive = {false, true, false, true, true};
        double[] score = {0.1, 0.2, 0.4, 0.4, 0.9};

        // F1 1/2 from .9 on, 2/3 from .4 on, 6/7 from .2 on
        assertThat(Metrics.thresholdOfHighestF1(positive, score)).isEqualTo(0.2);
        assertThat(Metrics.thresholdOfHighestF1(new boolean[2], new double[2])).isNaN();
    }

    /// Each round by its own threshold, all decisions together.
    @Test
    void countsTheDecisionsOfAllRounds() {
        boolean[][] positive = {{true, true, false, true, false, false}};
        int[] patients = {0, 1, 2, 3, 4, 5};
        TestLabels labels = new TestLabels(List.of("a"), positive, null, patients, new int[] {0, 0, 0, 1, 1, 1});
        double[][] score = {{5, 2, 4, 100, 101, 99}};

        List<MetricValue> values =
                Metrics.evaluate(labels, List.of(new TestScores(score, new double[][] {{3, 100}})), 1);

        assertThat(find(values, "f1", "a").value()).isEqualTo(2.0 * 2 / (4 + 3));
        assertThat(find(values, "f1", null).classes()).isEqualTo(1);
        List<MetricValue> half =
                Metrics.evaluate(labels, List.of(new TestScores(score, new double[][] {{3, Double.NaN}})), 1);
        assertThat(find(half, "f1", "a").value()).isNull();
        assertThat(find(half, "f1", null).value()).isNull();
        assertThat(Metrics.evaluate(labels, List.of(new TestScores(score)), 1))
                .noneMatch(one -> one.metric().equals("f1"));
    }

    @Test
    void hasNoValueWhereNoRoundHoldsAPair() {
        boolean[][] positive = {{true, false}};
        TestLabels labels = new TestLabels(List.of("a"), positive, null, new int[] {0, 1}, new int[] {0, 1});

        List<MetricValue> values = Metrics.evaluate(labels, List.of(new TestScores(new double[][] {{2, 1}})), 1);

        assertThat(find(values, "auroc", "a").value()).isNull();
        assertThat(find(values, "auroc", null).value()).isNull();
    }

    private static MetricValue find(List<MetricValue> values, String metric, @Nullable String label) {
        return values.stream()
                .filter(one -> one.metric().equals(metric) && Objects.equals(one.label(), label))
                .findFirst()
                .orElseThrow();
    }

    private static MetricValue auroc(TestLabels labels) {
        return Metrics.evaluate(labels, List.of(scores(labels, 1)), 1).stream()
                .filter(value -> value.metric().equals("auroc") && value.label() != null)
                .findFirst()
                .orElseThrow();
    }

    private static TestLabels oneClass(int positive, int negative) {
        return labels(List.of("a"), new int[] {positive}, positive + negative, 1);
    }

    /// The first `positives[c]` patients have class c; each patient has some recordings.
    private static TestLabels labels(List<String> classes, int[] positives, int patients, int recordings) {
        boolean[][] positive = new boolean[classes.size()][patients * recordings];
        int[] patient = new int[patients * recordings];
        for (int r = 0; r < patient.length; r++) {
            patient[r] = r % patients;
            for (int c = 0; c < positive.length; c++) {
                positive[c][r] = patient[r] < positives[c];
            }
        }
        return new TestLabels(classes, positive, patient);
    }

    private static TestScores scores(TestLabels labels, long seed) {
        return Simulation.scores(labels, 0.84, seed);
    }

    /// Three seeds stay three, however many draws each holds.
    @Test
    void countsSubjectsNotTheirDraws() {
        TestLabels labels = Simulation.independent(300, new int[] {100}, 1);
        List<TestScores> other = List.of(Simulation.scores(labels, 1.0, 99));
        List<List<TestScores>> one = new ArrayList<>();
        List<List<TestScores>> five = new ArrayList<>();
        for (int seed = 0; seed < 3; seed++) {
            TestScores scores = Simulation.scores(labels, 1.0 + 0.2 * seed, seed);
            one.add(List.of(scores));
            five.add(Collections.nCopies(5, scores));
        }

        PairedDifference single =
                PairedDifference.ofGroups(labels, one, List.of(other), 1).orElseThrow();
        PairedDifference repeated =
                PairedDifference.ofGroups(labels, five, List.of(other), 1).orElseThrow();

        assertThat(repeated.lower()).isCloseTo(single.lower(), within(1e-12));
        assertThat(repeated.upper()).isCloseTo(single.upper(), within(1e-12));
    }

    /// What both share cancels.
    @Test
    void comparesDrawByDrawWhatSharesItsDraws() {
        TestLabels labels = Simulation.independent(300, new int[] {100}, 1);
        List<TestScores> draws = List.of(
                Simulation.scores(labels, 1.5, 1),
                Simulation.scores(labels, 1.0, 2),
                Simulation.scores(labels, 0.5, 3));

        PairedDifference same =
                PairedDifference.ofCommonDraws(labels, draws, draws, 1).orElseThrow();

        assertThat(same.lower()).isZero();
        assertThat(same.upper()).isZero();
        assertThat(PairedDifference.of(labels, draws, draws, 1).orElseThrow().upper())
                .isPositive();
    }
}
