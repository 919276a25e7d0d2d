package org.openecg.contracts.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// AdamW (Loshchilov and Hutter 2019, arXiv 1711.05101) or LARS (You et al. 2017, arXiv 1708.03888) with warm-up and
/// cosine decay; weight decay on matrices only.
///
/// @param rule left out of documents when it is AdamW
/// @param learningRate the peak, after warm-up
/// @param warmupShare share of the steps on which the rate rises linearly, 0 to 1
/// @param finalShare share of the peak that is left at the last step
/// @param clipNorm largest global norm of the gradient
public record OptimiserSpec(
        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = AdamWLeftOut.class)
        Rule rule,

        double learningRate,
        double beta1,
        double beta2,
        double epsilon,
        double weightDecay,
        double warmupShare,
        double finalShare,
        double clipNorm) {

    /// How a gradient becomes a step.
    public enum Rule {
        @JsonProperty("adamw")
        ADAMW,
        /// Its momentum is beta 1; beta 2 and epsilon mean nothing to it.
        @JsonProperty("lars")
        LARS
    }

    /// Equal to the rule that documents leave out, as Jackson asks of a filter.
    @SuppressWarnings("EqualsHashCode")
    private static final class AdamWLeftOut {
        @Override
        public boolean equals(@Nullable Object value) {
            return value == Rule.ADAMW;
        }
    }

    public OptimiserSpec {
        rule = rule == null ? Rule.ADAMW : rule;
    }

    /// AdamW.
    public OptimiserSpec(
            double learningRate,
            double beta1,
            double beta2,
            double epsilon,
            double weightDecay,
            double warmupShare,
            double finalShare,
            double clipNorm) {
        this(Rule.ADAMW, learningRate, beta1, beta2, epsilon, weightDecay, warmupShare, finalShare, clipNorm);
    }

    /// The project's defaults at a given peak rate.
    public static OptimiserSpec adamW(double learningRate) {
        return new OptimiserSpec(learningRate, 0.9, 0.999, 1e-8, 0.05, 0.05, 0.01, 1.0);
    }

    /// Everything that is wrong with it, empty if nothing.
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!(learningRate > 0)) {
            problems.add("optimiser.learningRate must be above 0 but is " + learningRate);
        }
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
            problems.add("optimiser.beta1 and beta2 must be from 0 to below 1 but are " + beta1 + " and " + beta2);
        }
        if (!(epsilon > 0)) {
            problems.add("optimiser.epsilon must be above 0 but is " + epsilon);
        }
        if (rule == Rule.LARS && weightDecay == 0) {
            problems.add(
                    "optimiser.weightDecay must be above 0 for lars, which scales by length what decays, but is 0");
        }
        if (!(weightDecay >= 0)) {
            problems.add("optimiser.weightDecay must be 0 or more but is " + weightDecay);
        }
        if (!(warmupShare >= 0 && warmupShare < 1)) {
            problems.add("optimiser.warmupShare must be from 0 to below 1 but is " + warmupShare);
        }
        if (!(finalShare >= 0 && finalShare <= 1)) {
            problems.add("optimiser.finalShare must be from 0 to 1 but is " + finalShare);
        }
        if (!(clipNorm > 0)) {
            problems.add("optimiser.clipNorm must be above 0 but is " + clipNorm);
        }
        return problems;
    }
}
