package org.openecg.eval.protocol;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A way from frozen features of a task's recordings to scores of its test recordings. Whatever it
/// chooses it chooses on validation rows or inner folds, never on test rows.
public interface Protocol {
    /// Name and version, such as `linear-probe/1`; enters score ids.
    String id();

    /// Whether a task has enough recordings for it.
    default boolean fits(Split split) {
        return true;
    }

    /// What it says about the test rows, once for each random draw.
    ///
    /// @param draws features of one subject, or of each random draw of a subject
    /// @throws IllegalArgumentException if no row learns, or none can choose
    List<Outcome> run(List<Features> draws, Split split);

    /// Whether the draws of all subjects are the same, so that subjects compare draw by draw.
    default boolean commonDraws() {
        return false;
    }

    /// What one draw says.
    ///
    /// @param strength the C that was chosen; null where the protocol has none
    record Outcome(@Nullable Double strength, Probabilities test) {}

    /// Ids of all ways to a score, in the order of tables.
    static List<String> inOrder() {
        List<String> ids = new ArrayList<>(List.of(LinearProbe.ID, AttentionProbe.ID, EndToEnd.ID));
        all().stream().map(Protocol::id).filter(id -> !ids.contains(id)).forEach(ids::add);
        return ids;
    }

    /// All from features.
    static List<Protocol> all() {
        return all(1);
    }

    /// The same.
    ///
    /// @param threads that a fit may take, without an influence on its result
    static List<Protocol> all(int threads) {
        return List.of(
                new LinearProbe(threads),
                new NearestNeighbours(threads),
                new FewLabels(10, threads),
                new FewLabels(1, threads));
    }
}
