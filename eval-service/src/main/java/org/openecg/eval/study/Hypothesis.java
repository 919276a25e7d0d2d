package org.openecg.eval.study;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.eval.metric.PairedDifference;

/// What a study is expected to show, said before it starts: that the macro AUROC of one arm differs from another's by
/// more than a margin, or by less.
///
/// Confirmed where the 95 % interval lies on its side, refuted where it lies on the other, else undetermined.
///
/// @param name one line for people
/// @param recipe name of the recipe, or empty for the only one
/// @param target name of the target, or empty for the only one
/// @param of arm, such as `all-matched`, or a baseline, such as `random`
/// @param over arm or baseline it is compared with
/// @param atLeast `of` is better by more than this; null if `within` is given
/// @param within the two differ by less than this; null if `atLeast` is given
public record Hypothesis(
        String name,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String recipe,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String target,
        String of,
        String over,
        @Nullable Double atLeast,
        @Nullable Double within) {

    public Hypothesis {
        name = name == null ? "" : name;
        recipe = recipe == null ? "" : recipe;
        target = target == null ? "" : target;
        of = of == null ? "" : of;
        over = over == null ? "" : over;
    }

    /// What an interval says of it.
    StudyResult.Outcome outcome(PairedDifference difference) {
        if (within != null) {
            boolean inside = difference.lower() > -within && difference.upper() < within;
            boolean outside = difference.lower() > within || difference.upper() < -within;
            return inside
                    ? StudyResult.Outcome.CONFIRMED
                    : outside ? StudyResult.Outcome.REFUTED : StudyResult.Outcome.UNDETERMINED;
        }
        double margin = atLeast == null ? 0 : atLeast;
        if (difference.lower() > margin) {
            return StudyResult.Outcome.CONFIRMED;
        }
        return difference.upper() < margin ? StudyResult.Outcome.REFUTED : StudyResult.Outcome.UNDETERMINED;
    }

    /// In one clause.
    String claim() {
        return within != null
                ? name + " (" + of + " and " + over + " differ by less than " + within + ")"
                : name + " (" + of + " is better than " + over + " by more than " + atLeast + ")";
    }

    /// Everything that is wrong with it alone, empty if nothing.
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (name.isBlank()) {
            problems.add("a hypothesis must have a name");
        }
        if (of.isBlank() || over.isBlank() || of.equals(over)) {
            problems.add("hypothesis '" + name + "' must say of which arm over which other but says '" + of + "' over '"
                    + over + "'");
        }
        if ((atLeast == null) == (within == null)) {
            problems.add("hypothesis '" + name + "' must have either atLeast or within");
        }
        if (within != null && !(within > 0)) {
            problems.add("hypothesis '" + name + "': within must be above 0 but is " + within);
        }
        if (atLeast != null && !(Math.abs(atLeast) < 1)) {
            problems.add("hypothesis '" + name + "': atLeast must lie between -1 and 1 but is " + atLeast);
        }
        return problems;
    }
}
