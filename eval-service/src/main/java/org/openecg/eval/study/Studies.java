package org.openecg.eval.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.eval.protocol.EndToEnd;
import org.openecg.eval.protocol.Protocol;
import org.openecg.eval.score.EvaluationLoop;
import org.openecg.eval.score.ScoreStore;
import org.openecg.eval.task.TaskCatalogue;
import org.openecg.eval.task.TaskData;
import org.openecg.eval.task.TaskPublisher;
import org.openecg.eval.task.TaskVersionTaken;
import org.openecg.store.index.SegmentIndex;

/// Plans, starts and tells of studies.
@ApplicationScoped
public class Studies {
    private final StudyStore store;
    private final StudyClerk clerk;
    private final ScoreStore scores;
    private final EvaluationLoop loop;
    private final MeasuredRates rates;

    Studies(StudyStore store, StudyClerk clerk, ScoreStore scores, EvaluationLoop loop, MeasuredRates rates) {
        this.store = store;
        this.clerk = clerk;
        this.scores = scores;
        this.loop = loop;
        this.rates = rates;
    }

    /// What a document becomes on the segments that are there. Of one that was started before, as it was planned then.
    ///
    /// @throws StudyRefused with what is wrong with it
    StudyView.Plan plan(StudySpec spec, SegmentIndex index) throws StudyRefused {
        Optional<StoredStudy> started = started(spec);
        List<TaskSpec> tasks = started.isPresent() ? started.get().tasks() : tasks(spec);
        StudyPlan plan = started.isPresent()
                ? new StudyPlan(spec, store.runs(started.get().studyId()))
                : planned(spec, index, tasks);
        StudyEstimate estimate = StudyEstimate.of(plan, clerk.runs().keySet(), rates, index, tasks);
        String state = started.map(one -> progress(one, StudyProgress.Now.of(scores, loop.catalogue()))
                        .summary()
                        .state())
                .orElse(null);
        return new StudyView.Plan(
                spec.digest(),
                spec.id(),
                spec.version(),
                spec.title(),
                state,
                plan.runs().stream().map(run -> StudyProgress.view(run, clerk)).toList(),
                estimate);
    }

    /// Starts a study, or answers with the equal one that is there.
    StudyView.Plan start(StudySpec spec, SegmentIndex index, TaskPublisher publisher) throws StudyRefused, IOException {
        if (started(spec).isEmpty()) {
            List<TaskSpec> tasks = tasks(spec);
            StudyPlan plan = planned(spec, index, tasks);
            for (TaskSpec task : tasks) {
                try {
                    publisher.publish(task);
                } catch (TaskVersionTaken e) {
                    throw new StudyRefused("TASK_VERSION_TAKEN", String.valueOf(e.getMessage()));
                }
            }
            if (!store.start(plan, tasks)) {
                started(spec); // another replica was first: with an equal document, or it is refused here
            }
        }
        return plan(spec, index);
    }

    /// Every target must have recordings to learn and to judge by: its scores would never come.
    private static StudyPlan planned(StudySpec spec, SegmentIndex index, List<TaskSpec> tasks) throws StudyRefused {
        StudyPlan plan = new StudyPlanner(spec, index, byId(tasks)).plan();
        for (TaskSpec task : tasks) {
            List<String> missing = TaskData.of(index, task).missing();
            if (!missing.isEmpty()) {
                throw new StudyRefused("TASK_UNFIT", "task '" + task.id() + "': " + String.join("; ", missing));
            }
        }
        return plan;
    }

    /// Refuses what no segments are needed for, so that nobody reads a log for it.
    void check(StudySpec spec) throws StudyRefused {
        tasks(spec);
    }

    /// The study of just this document.
    ///
    /// @throws StudyRefused if its id and version belong to another document: what was said before the start stays
    private Optional<StoredStudy> started(StudySpec spec) throws StudyRefused {
        Optional<StoredStudy> there = store.find(spec.id(), spec.version());
        if (there.isPresent() && !there.get().studyId().equals(spec.digest())) {
            throw new StudyRefused(
                    "STUDY_VERSION_TAKEN",
                    "study " + spec.id() + " version " + spec.version() + " was started at "
                            + there.get().createdAt() + " with another document (digest "
                            + there.get().studyId().substring(0, 12) + ", this one "
                            + spec.digest().substring(0, 12)
                            + "); arms, margins and hypotheses are fixed at the start: give the changed one a new version");
        }
        return there;
    }

    private List<TaskSpec> tasks(StudySpec spec) throws StudyRefused {
        Map<String, TaskSpec> known = byId(TaskCatalogue.shipped());
        known.putAll(byId(loop.catalogue().scored()));
        known.putAll(byId(spec.tasks()));
        Map<String, TaskSpec> named = new LinkedHashMap<>();
        for (StudySpec.Target target : spec.targets()) {
            TaskSpec task = task(target, known);
            requireFit(spec, target, task);
            named.put(task.id(), task);
        }
        requireProtocol(spec);
        return List.copyOf(named.values());
    }

    /// End to end only runs are judged that learned labels; draws of few labels make no curve seed by seed.
    private static void requireProtocol(StudySpec spec) throws StudyRefused {
        List<String> allowed = new ArrayList<>(Protocol.inOrder());
        allowed.remove(EndToEnd.ID);
        if (spec.scaling() != null) {
            Protocol.all().stream()
                    .filter(Protocol::commonDraws)
                    .map(Protocol::id)
                    .forEach(allowed::remove);
        }
        if (!allowed.contains(spec.protocol())) {
            throw new StudyRefused(
                    "INVALID",
                    "protocol of " + (spec.scaling() == null ? "a study" : "a study of scaling") + " must be one of "
                            + allowed + " but is '" + spec.protocol() + "'");
        }
    }

    private static TaskSpec task(StudySpec.Target target, Map<String, TaskSpec> known) throws StudyRefused {
        String id = target.like().isEmpty() ? target.task() : target.like();
        TaskSpec task = known.get(id);
        if (task == null) {
            throw new StudyRefused(
                    "TASK_UNKNOWN",
                    "target '" + target.name() + "' must name a task of './openecg task list' or of the study's own"
                            + " tasks but names '" + id + "'");
        }
        return target.like().isEmpty()
                ? task
                : task.on(target.datasets(), target.taskId(), task.title() + ", on " + target.name());
    }

    private static void requireFit(StudySpec spec, StudySpec.Target target, TaskSpec task) throws StudyRefused {
        if (task.crossValidation() != null) {
            throw new StudyRefused(
                    "TASK_UNFIT",
                    "target '" + target.name() + "' must name a task with folds that can be kept out of pre-training,"
                            + " but '" + task.id() + "' is cross-validated");
        }
        if (!task.problems().isEmpty()) {
            throw new StudyRefused("TASK_UNFIT", "task '" + task.id() + "': " + String.join("; ", task.problems()));
        }
        if (!task.profile().equals(spec.profile())) {
            throw new StudyRefused(
                    "TASK_UNFIT",
                    "task '" + task.id() + "' is of profile " + task.profile() + " but the study of " + spec.profile());
        }
    }

    private static Map<String, TaskSpec> byId(List<TaskSpec> tasks) {
        Map<String, TaskSpec> byId = new LinkedHashMap<>();
        tasks.forEach(task -> byId.put(task.id(), task));
        return byId;
    }

    /// All studies, the newest first.
    List<StudyView.Summary> list() {
        List<StoredStudy> studies = store.studies();
        if (studies.isEmpty()) {
            return List.of();
        }
        StudyProgress.Now now = StudyProgress.Now.of(scores, loop.catalogue());
        return studies.stream().map(study -> progress(study, now).summary()).toList();
    }

    private StudyProgress progress(StoredStudy study, StudyProgress.Now now) {
        return new StudyProgress(study, store.runs(study.studyId()), clerk, now);
    }

    /// The one study that a name, an id or its beginning means; of several versions of a name the newest.
    Optional<StudyView.Whole> find(String wanted) {
        List<StoredStudy> studies = store.studies();
        Optional<StoredStudy> named = studies.stream()
                .filter(study -> study.spec().id().equals(wanted))
                .max(Comparator.comparingInt(study -> study.spec().version()));
        List<StoredStudy> beginning = studies.stream()
                .filter(study -> study.studyId().startsWith(wanted))
                .toList();
        return named.isPresent()
                ? named.map(this::whole)
                : beginning.size() == 1 ? Optional.of(whole(beginning.getFirst())) : Optional.empty();
    }

    private StudyView.Whole whole(StoredStudy study) {
        StudyProgress progress = progress(study, StudyProgress.Now.of(scores, loop.catalogue()));
        return new StudyView.Whole(progress.summary(), progress.views(), progress.result(scores, version()));
    }

    private static String version() {
        String version = Studies.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
