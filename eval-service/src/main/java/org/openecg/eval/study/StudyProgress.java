package org.openecg.eval.study;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openecg.contracts.score.Score;
import org.openecg.contracts.task.TaskRef;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.eval.score.CheckpointEvent;
import org.openecg.eval.score.Evaluation;
import org.openecg.eval.score.ScoreStore;
import org.openecg.eval.score.StoredScore;
import org.openecg.eval.task.TaskCatalogue;

/// Where a study stands at one moment: its runs, the scores it wants of them, and why some are not there.
final class StudyProgress {
    private static final Set<String> LOST = Set.of("FAILED", "CANCELLED");

    private final StoredStudy study;
    private final List<PlannedRun> runs;
    private final StudyClerk clerk;
    private final Now now;
    private final Set<Pair> wanted = new HashSet<>();
    private final Set<Pair> there = new HashSet<>();

    /// A run and a target whose score is wanted.
    private record Pair(String runId, String target) {}

    /// Scores and evaluations at one moment.
    record Now(
            List<Score> scores, List<CheckpointEvent> checkpoints, List<Evaluation> evaluations, List<TaskRef> scored) {
        static Now of(ScoreStore store, TaskCatalogue tasks) {
            return new Now(
                    store.scores().stream().map(StoredScore::score).toList(),
                    store.checkpoints(),
                    store.evaluations(),
                    tasks.scored().stream().map(TaskSpec::ref).toList());
        }
    }

    StudyProgress(StoredStudy study, List<PlannedRun> runs, StudyClerk clerk, Now now) {
        this.study = study;
        this.runs = runs;
        this.clerk = clerk;
        this.now = now;
        for (StudySpec.Target target : study.spec().targets()) {
            for (PlannedRun run : runs) {
                String own = run.arm().target();
                if (own == null || own.equals(target.name())) {
                    wanted.add(new Pair(run.runId(), target.name()));
                }
            }
            for (Score score : now.scores()) {
                String run = score.subject().runId();
                if (run != null
                        && score.task().equals(study.task(target).ref())
                        && score.protocol().equals(study.spec().protocol())) {
                    there.add(new Pair(run, target.name()));
                }
            }
        }
        there.retainAll(wanted);
    }

    StudyView.Summary summary() {
        Map<String, String> states = new TreeMap<>();
        runs.forEach(run -> states.put(run.runId(), state(run.runId())));
        boolean pending = wanted.stream().anyMatch(one -> !there.contains(one) && mayCome(one));
        String state = pending ? "RUNNING" : there.size() == wanted.size() ? "FINISHED" : "INCOMPLETE";
        return new StudyView.Summary(
                study.studyId(),
                study.spec().id(),
                study.spec().version(),
                study.spec().title(),
                state,
                new StudyView.Runs(
                        states.size(),
                        count(states, Set.of("FINISHED")),
                        count(states, LOST),
                        count(states, Set.of("RUNNING"))),
                new StudyView.Scores(wanted.size(), there.size()),
                study.createdAt());
    }

    private static int count(Map<String, String> states, Set<String> which) {
        return (int) states.values().stream().filter(which::contains).count();
    }

    private boolean mayCome(Pair one) {
        return !LOST.contains(state(one.runId()))
                && now.scored().contains(task(one.target()).ref())
                && evaluation(one.runId(), one.target())
                        .filter(found -> found.state() != Evaluation.State.PENDING)
                        .isEmpty();
    }

    private Optional<Evaluation> evaluation(String runId, String target) {
        Set<String> checkpoints = now.checkpoints().stream()
                .filter(one -> one.runId().equals(runId))
                .map(CheckpointEvent::checkpointId)
                .collect(Collectors.toSet());
        String task = task(target).ref().text();
        return now.evaluations().stream()
                .filter(one -> checkpoints.contains(one.checkpointId())
                        && one.taskRef().equals(task))
                .findFirst();
    }

    private TaskSpec task(String target) {
        return study.spec().targets().stream()
                .filter(one -> one.name().equals(target))
                .map(study::task)
                .findFirst()
                .orElseThrow();
    }

    /// State of a run; `ASKED` before the training service has taken it.
    String state(String runId) {
        return clerk.run(runId).map(StudyClerk.RunSight::state).orElse("ASKED");
    }

    /// Its runs as people see them.
    List<StudyView.Run> views() {
        return runs.stream().map(run -> view(run, clerk)).toList();
    }

    static StudyView.Run view(PlannedRun run, StudyClerk clerk) {
        Optional<StudyClerk.RunSight> seen = clerk.run(run.runId());
        return new StudyView.Run(
                run.runId(),
                run.recipe(),
                run.arm().kind().id(),
                run.arm().target(),
                run.arm().title(),
                run.seed(),
                run.spec().steps(),
                run.data().segments(),
                run.data().patients(),
                seen.map(StudyClerk.RunSight::state).orElse(null),
                seen.map(StudyClerk.RunSight::step).orElse(0L),
                seen.map(StudyClerk.RunSight::failure)
                        .filter(one -> !one.isEmpty())
                        .orElse(null));
    }

    /// What is not there, and what that means, one line each.
    List<String> missing(List<StudyResult.Row> rows) {
        Set<String> lines = new LinkedHashSet<>();
        for (StudyResult.Row row : rows) {
            for (StudyResult.Seed seed : row.seeds()) {
                if (seed.runId() != null && seed.scoreId() == null) {
                    lines.add(row.recipe() + ", " + row.title() + ", seed " + seed.seed() + ", on " + row.target()
                            + ": " + why(seed.runId(), row.target())
                            + "; the arm is judged by the seeds that are there, and compared by those that both have");
                }
            }
        }
        return List.copyOf(lines);
    }

    private String why(String runId, String target) {
        String state = state(runId);
        if (LOST.contains(state)) {
            String failure = clerk.run(runId).map(StudyClerk.RunSight::failure).orElse("");
            return "its run " + (state.equals("FAILED") ? "failed" : "was cancelled")
                    + (failure.isEmpty() ? "" : " (" + failure + ")");
        }
        if (!state.equals("FINISHED")) {
            return "its run is not over (" + state.toLowerCase(Locale.ROOT) + ")";
        }
        if (!now.scored().contains(task(target).ref())) {
            return "its task has a newer version and is no longer scored in this one";
        }
        if (there.contains(new Pair(runId, target))) {
            return "it was scored before recordings were added; './openecg evaluate' scores it on all of them";
        }
        return evaluation(runId, target)
                .filter(one -> one.code() != null)
                .map(one -> "its evaluation " + (one.state() == Evaluation.State.FAILED ? "failed" : "waits") + " ("
                        + one.code() + ": " + one.reason() + ")")
                .orElseGet(() -> evaluation(runId, target)
                        .filter(one -> one.state() == Evaluation.State.DONE)
                        .map(_ -> "its evaluation gave no score by "
                                + study.spec().protocol())
                        .orElse("it is not scored yet"));
    }

    /// All that came of it so far.
    StudyResult result(ScoreStore store, String version) {
        ResultBuilder builder = new ResultBuilder(study, runs, this::state);
        study.spec().targets().forEach(target -> builder.add(target, now.scores(), store));
        return builder.result(version, this::missing);
    }
}
