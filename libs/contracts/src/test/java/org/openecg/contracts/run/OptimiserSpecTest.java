package org.openecg.contracts.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.run.OptimiserSpec.Rule;

/// Every bound of every field, on both sides.
class OptimiserSpecTest {
    private static final double BELOW_ONE = Math.nextDown(1.0);
    private static final double ABOVE_ONE = Math.nextUp(1.0);
    private static final double TINY = Double.MIN_VALUE;

    private static ListAssert<String> problems(double rate, double beta1, double beta2, double epsilon, double decay) {
        return assertThat(new OptimiserSpec(rate, beta1, beta2, epsilon, decay, 0.05, 0.01, 1).problems());
    }

    private static ListAssert<String> shares(double warmup, double last, double clip) {
        return assertThat(new OptimiserSpec(1, 0.9, 0.999, 1e-8, 0.05, warmup, last, clip).problems());
    }

    @Test
    void hasNothingAgainstItsDefaults() {
        assertThat(OptimiserSpec.adamW(1e-3).problems()).isEmpty();
        assertThat(OptimiserSpec.adamW(1e-3)).isEqualTo(new OptimiserSpec(1e-3, 0.9, 0.999, 1e-8, 0.05, 0.05, 0.01, 1));
    }

    @Test
    void namesItsRuleOnlyWhenItIsNotAdamW() {
        OptimiserSpec adamW = OptimiserSpec.adamW(1e-3);
        OptimiserSpec lars = new OptimiserSpec(Rule.LARS, 1, 0.9, 0, 1, 1e-6, 0, 0, 1);

        assertThat(Json.write(adamW)).doesNotContain("rule");
        assertThat(Json.write(lars)).contains("\"rule\":\"lars\"");
        assertThat(Json.read(Json.write(adamW), OptimiserSpec.class)).isEqualTo(adamW);
        assertThat(Json.read(Json.write(lars), OptimiserSpec.class)).isEqualTo(lars);
    }

    @Test
    void boundsTheStep() {
        problems(TINY, 0, 0, TINY, 0).isEmpty();
        problems(1, BELOW_ONE, BELOW_ONE, 1, 1).isEmpty();
        problems(0, 0.9, 0.999, 1, 0).containsExactly("optimiser.learningRate must be above 0 but is 0.0");
        problems(Double.NaN, 0.9, 0.999, 1, 0).containsExactly("optimiser.learningRate must be above 0 but is NaN");
        for (double beta : new double[] {-TINY, 1, Double.NaN}) {
            problems(1, beta, 0.5, 1, 0)
                    .containsExactly(
                            "optimiser.beta1 and beta2 must be from 0 to below 1 but are %s and 0.5".formatted(beta));
            problems(1, 0.5, beta, 1, 0)
                    .containsExactly(
                            "optimiser.beta1 and beta2 must be from 0 to below 1 but are 0.5 and %s".formatted(beta));
        }
        problems(1, 0.9, 0.999, 0, 0).containsExactly("optimiser.epsilon must be above 0 but is 0.0");
        problems(1, 0.9, 0.999, 1, -TINY)
                .containsExactly("optimiser.weightDecay must be 0 or more but is %s".formatted(-TINY));
    }

    @Test
    void boundsTheShares() {
        shares(0, 0, TINY).isEmpty();
        shares(BELOW_ONE, 1, 1).isEmpty();
        for (double warmup : new double[] {-TINY, 1}) {
            shares(warmup, 0, 1)
                    .containsExactly("optimiser.warmupShare must be from 0 to below 1 but is %s".formatted(warmup));
        }
        for (double last : new double[] {-TINY, ABOVE_ONE}) {
            shares(0, last, 1).containsExactly("optimiser.finalShare must be from 0 to 1 but is %s".formatted(last));
        }
        shares(0, 0, 0).containsExactly("optimiser.clipNorm must be above 0 but is 0.0");
    }

    @Test
    void larsNeedsDecayToKnowWhatItScales() {
        assertThat(new OptimiserSpec(Rule.LARS, 1, 0.9, 0, 1, 0, 0, 0, 1).problems())
                .containsExactly(
                        "optimiser.weightDecay must be above 0 for lars, which scales by length what decays, but is 0");
        assertThat(new OptimiserSpec(Rule.LARS, 1, 0.9, 0, 1, TINY, 0, 0, 1).problems())
                .isEmpty();
        assertThat(new OptimiserSpec(Rule.ADAMW, 1, 0.9, 0, 1, 0, 0, 0, 1).problems())
                .isEmpty();
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        assertThat(new OptimiserSpec(0, 1, 1, 0, -1, 1, 2, 0).problems()).hasSize(7);
    }
}
