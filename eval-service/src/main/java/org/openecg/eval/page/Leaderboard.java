package org.openecg.eval.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.eval.score.Evaluation;

/// All tasks with their rows, best first.
///
/// @param rankChanges what is better under one protocol and worse under another
/// @param open evaluations that wait or failed
public record Leaderboard(List<Section> sections, List<RankChange> rankChanges, List<Evaluation> open) {
    public Leaderboard {
        sections = List.copyOf(sections);
        rankChanges = List.copyOf(rankChanges);
        open = List.copyOf(open);
    }

    /// Rows that may be compared: one task, one content, one protocol.
    ///
    /// @param newest whether it holds the task's last score; older contents are kept below
    public record Section(
            String task,
            int version,
            String title,
            String protocol,
            String content,
            boolean newest,
            int recordings,
            int patients,
            List<Row> rows) {
        public Section {
            rows = List.copyOf(rows);
        }
    }

    /// One subject.
    ///
    /// @param group from 1: rows of one group are not told apart from its best one by the paired
    ///     comparison, so their order within the group means nothing
    /// @param macro macro AUROC
    /// @param classes AUROC class by class
    /// @param gain over the random encoder of the same architecture; null for that itself and for
    ///   other baselines
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Row(
            int group,
            ScoreLine macro,
            List<ScoreLine> classes,
            @Nullable ComparisonLine gain) {
        public Row {
            classes = List.copyOf(classes);
        }
    }
}
