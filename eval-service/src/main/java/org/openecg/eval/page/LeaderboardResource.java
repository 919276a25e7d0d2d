package org.openecg.eval.page;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.score.Score;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.eval.metric.Metrics;
import org.openecg.eval.protocol.Protocol;
import org.openecg.eval.score.Comparisons;
import org.openecg.eval.score.Evaluation;
import org.openecg.eval.score.EvaluationLoop;
import org.openecg.eval.score.ScoreStore;
import org.openecg.eval.score.StoredScore;
import org.openecg.hosting.OpenEcgException;

/// The leaderboard and the comparisons behind it.
@Path("/")
public class LeaderboardResource {
    private static final String RANDOM = "random";

    private final ScoreStore store;
    private final EvaluationLoop loop;
    private final Comparisons comparisons;

    public LeaderboardResource(ScoreStore store, EvaluationLoop loop, Comparisons comparisons) {
        this.store = store;
        this.loop = loop;
        this.comparisons = comparisons;
    }

    /// All tasks, the newest content of each first, by protocol, rows by macro AUROC.
    @GET
    @Path("leaderboard")
    public Leaderboard leaderboard() {
        Map<String, List<Score>> byContent = new LinkedHashMap<>();
        for (StoredScore stored : store.scores().reversed()) {
            Score score = stored.score();
            byContent
                    .computeIfAbsent(
                            score.task().text() + " " + score.content() + " " + score.protocol(),
                            _ -> new ArrayList<>())
                    .add(score);
        }
        List<Leaderboard.Section> sections = new ArrayList<>();
        for (List<Score> scores : byContent.values()) {
            boolean newest = sections.stream()
                    .noneMatch(section -> section.task()
                                    .equals(scores.getFirst().task().id())
                            && section.protocol().equals(scores.getFirst().protocol()));
            sections.add(section(scores, newest));
        }
        sections.sort(Comparator.comparing((Leaderboard.Section section) -> !section.newest())
                .thenComparing(Leaderboard.Section::task)
                .thenComparingInt(section -> Protocol.inOrder().indexOf(section.protocol())));
        List<Evaluation> open = store.evaluations().stream()
                .filter(evaluation -> evaluation.state() != Evaluation.State.DONE)
                .toList();
        return new Leaderboard(sections, RankChange.among(sections), open);
    }

    /// Every subject against a baseline on the same patients.
    ///
    /// @param task only of this task
    /// @param run only checkpoints of this run
    /// @param against method of the baseline: `random` (of the same architecture), `random-kernels`,
    ///   `amplitude`
    @GET
    @Path("comparisons")
    public List<ComparisonLine> comparisons(
            @QueryParam("task") Optional<String> task,
            @QueryParam("run") Optional<String> run,
            @QueryParam("against") @DefaultValue(RANDOM) String against) {
        List<Score> scores = store.scores().stream()
                .map(StoredScore::score)
                .filter(score ->
                        task.isEmpty() || task.get().equals(score.task().id()))
                .toList();
        return comparisons.against(against, scores).stream()
                .map(ComparisonLine::of)
                .filter(line -> run.isEmpty() || run.get().equals(line.runId()))
                .toList();
    }

    /// Some scores against others on the same patients, such as the seeds of two recipes. The scores
    /// of a side are of one method and encoder, each of another run.
    ///
    /// @param scores ids, or their beginnings, with commas between
    /// @param against ids of the others
    /// @param label one class instead of the macro mean
    @GET
    @Path("compare")
    public GroupComparison compare(
            @QueryParam("scores") @DefaultValue("") String scores,
            @QueryParam("against") @DefaultValue("") String against,
            @QueryParam("label") Optional<String> label) {
        try {
            return GroupComparison.of(comparisons.between(named(scores), named(against), label.orElse(null)));
        } catch (IllegalArgumentException e) {
            throw OpenEcgException.invalid("the comparison", List.of(String.valueOf(e.getMessage())));
        }
    }

    private List<Score> named(String ids) {
        List<Score> all = store.scores().stream().map(StoredScore::score).toList();
        return Arrays.stream(ids.split(",", -1))
                .map(id -> named(id.strip(), all))
                .toList();
    }

    private static Score named(String id, List<Score> all) {
        List<Score> found =
                all.stream().filter(score -> score.scoreId().startsWith(id)).toList();
        if (id.isEmpty() || found.isEmpty()) {
            throw OpenEcgException.notFound("score", id.isEmpty() ? "without an id" : id);
        }
        if (found.size() > 1) {
            throw new IllegalArgumentException("'" + id + "' begins " + found.size() + " scores");
        }
        return found.getFirst();
    }

    private Leaderboard.Section section(List<Score> scores, boolean newest) {
        Score first = scores.getFirst();
        Map<String, ComparisonLine> gains = new LinkedHashMap<>();
        comparisons.against(RANDOM, scores).stream()
                .filter(comparison -> comparison.subjects().getFirst().subject().encoder() != null)
                .map(ComparisonLine::of)
                .forEach(line -> gains.put(line.scoreId(), line));
        List<Leaderboard.Row> rows = scores.stream()
                .map(score -> row(score, gains.get(score.scoreId())))
                .flatMap(Collection::stream)
                .sorted(Comparator.comparingDouble(LeaderboardResource::macro).reversed())
                .toList();
        rows = grouped(rows, scores);
        return new Leaderboard.Section(
                first.task().id(),
                first.task().version(),
                loop.catalogue()
                        .find(first.task())
                        .map(TaskSpec::title)
                        .orElse(first.task().id()),
                first.protocol(),
                first.content(),
                newest,
                first.recordings(),
                first.patients(),
                rows);
    }

    /// Best first: a row opens a new group where it is told apart from the best of the group above it.
    private List<Leaderboard.Row> grouped(List<Leaderboard.Row> rows, List<Score> scores) {
        Map<String, Score> byId = new HashMap<>();
        scores.forEach(score -> byId.put(score.scoreId(), score));
        List<Leaderboard.Row> grouped = new ArrayList<>();
        Leaderboard.Row best = null;
        int group = 0;
        for (Leaderboard.Row row : rows) {
            if (best == null || comparisons.tellsApart(score(best, byId), score(row, byId))) {
                best = row;
                group++;
            }
            grouped.add(new Leaderboard.Row(group, row.macro(), row.classes(), row.gain()));
        }
        return grouped;
    }

    private static Score score(Leaderboard.Row row, Map<String, Score> byId) {
        return Objects.requireNonNull(byId.get(row.macro().scoreId()));
    }

    private static List<Leaderboard.Row> row(Score score, @Nullable ComparisonLine gain) {
        List<ScoreLine> lines = ScoreLine.all(score).stream()
                .filter(line -> line.metric().equals(Metrics.AUROC))
                .toList();
        return lines.stream()
                .filter(line -> line.label() == null)
                .map(macro -> new Leaderboard.Row(
                        0,
                        macro,
                        lines.stream().filter(line -> line.label() != null).toList(),
                        gain))
                .toList();
    }

    private static double macro(Leaderboard.Row row) {
        Double value = row.macro().value();
        return value == null ? -1 : value;
    }
}
