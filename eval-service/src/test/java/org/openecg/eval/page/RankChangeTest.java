package org.openecg.eval.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RankChangeTest {
    /// Of two checkpoints of one kind the better one counts; within a group there is no order.
    @Test
    void findsPairsWhoseOrderDependsOnTheProtocol() {
        List<Leaderboard.Section> sections = List.of(
                section("t", "linear-probe/1", true, "1 simclr r", "2 mae v", "2 random-kernels", "3 simclr r"),
                section("t", "attention-probe/1", true, "1 mae v", "2 simclr r"),
                section("t", "knn/1", true, "1 mae v", "1 simclr r", "2 random-kernels"),
                section("t", "knn/1", false, "1 random-kernels", "2 mae v"),
                section("u", "linear-probe/1", true, "1 mae v", "2 simclr r"));

        assertThat(RankChange.among(sections))
                .containsExactly(new RankChange(
                        "t", "mae v", "simclr r", List.of("attention-probe/1"), List.of("linear-probe/1")));
    }

    private static Leaderboard.Section section(String task, String protocol, boolean newest, String... rows) {
        List<Leaderboard.Row> list = new ArrayList<>();
        for (String row : rows) {
            String[] part = row.split(" ", -1);
            list.add(new Leaderboard.Row(
                    Integer.parseInt(part[0]), line(part[1], part.length > 2 ? part[2] : null), List.of(), null));
        }
        return new Leaderboard.Section(task, 1, task, protocol, "c", newest, 10, 10, list);
    }

    private static ScoreLine line(String method, @Nullable String encoder) {
        return new ScoreLine(
                "s", "t", 1, "p", method, encoder, "auroc", null, 0.8, null, null, 5, 10, 10, 0, 0, null, null, "i",
                "c", 0, 0, 0, null, "");
    }
}
