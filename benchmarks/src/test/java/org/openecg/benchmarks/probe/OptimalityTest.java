package org.openecg.benchmarks.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OptimalityTest {
    private final ProbeProblem problem = new ProbeProblem(new ProbeOptions(200, 3, 1, 1), 7);

    @Test
    void knowsTheObjectiveOfZeroWeights() {
        Optimality zero = Optimality.of(problem, 2, new double[1][4]);

        assertThat(zero.objective(0)).isCloseTo(2 * 200 * Math.log(2), within(1e-9));
    }

    /// No point of a grid around the optimum lies below a floor, and the floors of good weights are close.
    @Test
    void isBelowEveryObjective() {
        double lowest = Double.POSITIVE_INFINITY;
        double highestFloor = Double.NEGATIVE_INFINITY;
        for (double a = -1.5; a <= 1.5; a += 0.25) {
            for (double b = -1.5; b <= 1.5; b += 0.25) {
                for (double c = -1.5; c <= 1.5; c += 0.25) {
                    Optimality one = Optimality.of(problem, 0.02, new double[][] {{a, b, c, -2.75}});
                    lowest = Math.min(lowest, one.objective(0));
                    highestFloor = Math.max(highestFloor, one.floor(0));
                }
            }
        }

        assertThat(highestFloor).isLessThanOrEqualTo(lowest);
        assertThat(highestFloor).isCloseTo(lowest, within(0.05));
    }

    @Test
    void findsWeightsFromTheMarginsOfTheRowsThatJudge() {
        double[] weights = {0.5, -0.25, 2, -3};
        double[] margin = new double[4];
        Arrays.setAll(margin, r -> Optimality.margin(weights, problem.standardised(problem.rows() + r)));

        assertThat(problem.weights(margin)).containsExactly(weights, within(1e-13));
    }
}
