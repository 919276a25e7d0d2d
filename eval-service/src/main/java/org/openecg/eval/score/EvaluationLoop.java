package org.openecg.eval.score;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.openecg.contracts.run.CheckpointManifest;
import org.openecg.contracts.score.Score;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.contracts.topic.Topics;
import org.openecg.encoders.checkpoint.Checkpoint;
import org.openecg.encoders.ops.OpLibrary;
import org.openecg.eval.EvalConfig;
import org.openecg.eval.embedding.EmbeddingMatrix;
import org.openecg.eval.embedding.EmbeddingStore;
import org.openecg.eval.task.TaskCatalogue;
import org.openecg.eval.task.TaskData;
import org.openecg.eval.task.TaskPublisher;
import org.openecg.eval.task.TaskVersionTaken;
import org.openecg.hosting.HardExit;
import org.openecg.hosting.TopicReader;
import org.openecg.hosting.TopicSetup;
import org.openecg.store.index.SegmentIndex;
import org.openecg.store.selection.RunSelection;

/// One platform thread that does the service's work, again and again: new checkpoint events into the inbox, pending
/// evaluations one by one, unpublished scores to the topic. Whatever fails is tried again at the next round; what was
/// done is known by its id.
@ApplicationScoped
public class EvaluationLoop {
    private static final Logger LOG = Logger.getLogger(EvaluationLoop.class);
    private static final int PUBLISHED_AT_ONCE = 100;
    private static final int ATTEMPTS = 3;
    private static final int BROKEN = 1;
    private static final Duration END = Duration.ofSeconds(10);

    private final EvalConfig config;
    private final ScoreStore store;
    private final SegmentHub segments;
    private final Map<String, Object> kafka;
    private final EvaluationMeters meters;
    private final EmbeddingStore embeddings;
    private final InstantSource clock = InstantSource.system();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread worker = Thread.ofPlatform()
            .name("evaluation")
            .uncaughtExceptionHandler((_, error) -> end(error))
            .unstarted(this::run);
    private final BlockingQueue<Runnable> asked = new LinkedBlockingQueue<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private volatile TaskCatalogue catalogue = TaskCatalogue.ours();
    private volatile boolean ready;

    /// @param kafka settings of plain clients
    public EvaluationLoop(
            EvalConfig config,
            ScoreStore store,
            SegmentHub segments,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            EvaluationMeters meters) {
        this.config = config;
        this.store = store;
        this.segments = segments;
        this.kafka = kafka;
        this.meters = meters;
        this.embeddings = new EmbeddingStore(config.state().resolve("eval-embeddings"));
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        worker.interrupt();
        if (!worker.join(END) && LaunchMode.current() == LaunchMode.NORMAL) {
            LOG.warnf("An evaluation did not end within %s: ending the process under it, it is done anew later", END);
            HardExit.now(HardExit.STOPPED); // the engine's destructors must not run under it
        }
    }

    /// Without its thread the service would look alive and do nothing: out of memory, say.
    private static void end(Throwable error) {
        LOG.fatal("The evaluation thread ended: ending the process, so that it is started again", error);
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            HardExit.now(BROKEN);
        }
    }

    /// Whether topics and tasks are in place.
    public boolean ready() {
        return ready;
    }

    /// All tasks known.
    public TaskCatalogue catalogue() {
        return catalogue;
    }

    private void run() {
        boolean again = true;
        while (again) {
            try {
                rounds();
            } catch (InterruptedException e) {
                return;
            } catch (IOException | RuntimeException e) {
                if (stopped.getCount() == 0) {
                    return; // an interrupted client says so in its own way
                }
                LOG.warnf(e, "evaluation round failed, next in %s", config.poll());
            }
            again = pause(config.poll());
        }
    }

    /// Computes a stored score anew on the evaluation thread, between two evaluations.
    public CompletableFuture<Reproduction> reproduce(Score stored) {
        return ask(() ->
                new Reproducer(store, segments, catalogue, config.checkpoints(), config.threads()).reproduce(stored));
    }

    /// Scores embeddings that an encoder elsewhere made, on the evaluation thread, between two
    /// evaluations. While a source of the task is being ingested it is refused: what is here may be a half.
    ///
    /// @param name of the encoder
    public CompletableFuture<List<Score>> external(TaskSpec task, String name, EmbeddingMatrix matrix) {
        return ask(() -> new ExternalScorer(store, config.threads(), clock)
                .score(TaskData.of(settled(task.profile(), task.datasets()), task), name, matrix));
    }

    /// The segments of a profile as they are on the log now, read between two evaluations. While a source of one of the
    /// datasets is being ingested it is refused: what is here may be a half.
    public CompletableFuture<SegmentIndex> segments(String profile, Set<String> datasets) {
        return ask(() -> settled(profile, datasets));
    }

    private SegmentIndex settled(String profile, Set<String> datasets) throws EvaluationException, IOException {
        IngestWatch ingest = new IngestWatch();
        try (TopicReader reader = new TopicReader(kafka)) {
            ingest.look(reader);
            SegmentIndex index = segments.catchUp(profile);
            Optional<String> unfinished = ingest.look(reader)
                    ? Optional.of("a source moved meanwhile; try again")
                    : ingest.unfinished(datasets);
            if (unfinished.isPresent()) {
                throw EvaluationException.failed("STILL_INGESTING", unfinished.get());
            }
            return index;
        }
    }

    private interface Question<T> {
        T answer() throws EvaluationException, IOException, InterruptedException;
    }

    private <T> CompletableFuture<T> ask(Question<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        asked.add(() -> {
            try {
                answer.complete(question.answer());
            } catch (EvaluationException e) {
                answer.completeExceptionally(new EvaluationRefused(e.code(), e.reason()));
            } catch (IllegalArgumentException e) {
                answer.completeExceptionally(new EvaluationRefused("REFUSED", String.valueOf(e.getMessage())));
            } catch (IOException | InterruptedException | RuntimeException e) {
                answer.completeExceptionally(e);
            } catch (Error e) { // whoever asked must hear of it, too, before the process ends
                answer.completeExceptionally(e);
                throw e;
            }
        });
        return answer;
    }

    /// Answers what was asked for meanwhile.
    private void answer() {
        for (Runnable question = asked.poll(); question != null; question = asked.poll()) {
            question.run();
        }
    }

    /// Waits, and does what is asked for meanwhile.
    private boolean pause(Duration time) {
        try {
            Runnable question = asked.poll(time.toMillis(), TimeUnit.MILLISECONDS);
            if (question != null) {
                question.run();
            }
            answer();
            return stopped.getCount() > 0;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void rounds() throws IOException, InterruptedException {
        TopicSetup.ensure(kafka, Topics.all(), config.createTopics() ? TopicSetup.Mode.CREATE : TopicSetup.Mode.VERIFY);
        TaskPublisher tasks = publishOurs();
        CheckpointInbox inbox = new CheckpointInbox(store);
        IngestWatch ingest = new IngestWatch();
        try (TopicReader reader = new TopicReader(kafka);
                ScorePublisher publisher = new ScorePublisher(kafka)) {
            long refreshed = System.nanoTime() - config.refresh().toNanos();
            do {
                inbox.look(reader);
                catalogue = TaskCatalogue.ours().with(tasks.published(reader));
                store.plan(catalogue.scored().stream()
                        .map(task -> task.ref().text())
                        .toList());
                List<Evaluation> pending = pending();
                meters.pending(pending.size());
                boolean due = System.nanoTime() - refreshed >= config.refresh().toNanos();
                if (due || pending.stream().anyMatch(one -> one.code() == null)) {
                    ingest.look(reader);
                    catchUpAll();
                    ready = true;
                    if (!ingest.look(reader)) { // else a source moved meanwhile, and what was caught up may be a half
                        refreshed = due ? System.nanoTime() : refreshed;
                        for (Evaluation evaluation : pending) {
                            answer();
                            if (due || evaluation.code() == null) { // what waits is looked at when it is time
                                evaluate(evaluation, ingest);
                            }
                        }
                    }
                }
                while (store.publish(PUBLISHED_AT_ONCE, publisher) > 0) {
                    meters.publishedSome();
                }
            } while (pause(config.poll()));
        }
        throw new InterruptedException("stopped");
    }

    /// One that is there with another content is scored all the same, as ours; selections of runs name
    /// digests.
    private TaskPublisher publishOurs() throws IOException {
        TaskPublisher tasks = new TaskPublisher(kafka);
        for (TaskSpec task : TaskCatalogue.ours().scored()) {
            try {
                tasks.publish(task);
            } catch (TaskVersionTaken e) {
                LOG.error(e.getMessage());
            }
        }
        return tasks;
    }

    /// Those of tasks that are no longer scored, or not known here, wait for a replica that knows them.
    private List<Evaluation> pending() {
        return store.evaluations().stream()
                .filter(one -> one.state() == Evaluation.State.PENDING
                        && task(one.taskRef()).isPresent())
                .toList();
    }

    private Optional<TaskSpec> task(String ref) {
        return catalogue.scored().stream()
                .filter(task -> task.ref().text().equals(ref))
                .findFirst();
    }

    private void catchUpAll() throws IOException {
        for (String profile :
                catalogue.scored().stream().map(TaskSpec::profile).distinct().toList()) {
            embeddings.forget(segments.catchUp(profile).erasedPatients());
        }
    }

    private void evaluate(Evaluation evaluation, IngestWatch ingest) throws IOException, InterruptedException {
        if (!store.claim(evaluation, config.slot(), config.lease())) {
            return;
        }
        long start = System.nanoTime();
        try {
            TaskSpec task = task(evaluation.taskRef()).orElseThrow();
            Optional<String> unfinished = ingest.unfinished(task.datasets());
            if (unfinished.isPresent()) {
                throw EvaluationException.waiting("STILL_INGESTING", unfinished.get());
            }
            String scoreId = score(evaluation, task);
            meters.evaluated(task.id(), System.nanoTime() - start);
            LOG.infof(
                    "evaluation=done checkpoint=%s task=%s score=%s seconds=%.1f",
                    evaluation.checkpointId(), task.id(), scoreId, (System.nanoTime() - start) / 1e9);
        } catch (EvaluationException e) {
            end(evaluation, e);
        } catch (IllegalArgumentException e) {
            end(evaluation, EvaluationException.failed("REFUSED", String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            if (stopped.getCount() == 0) {
                throw e;
            }
            LOG.warnf(e, "evaluation=broke checkpoint=%s task=%s", evaluation.checkpointId(), evaluation.taskRef());
            end(evaluation, broken(evaluation, e));
        }
    }

    /// What no one foresaw is tried again a few times, then given up, so that it cannot hold up the others.
    private EvaluationException broken(Evaluation evaluation, RuntimeException why) {
        int times = failures.merge(evaluation.checkpointId() + " " + evaluation.taskRef(), 1, Integer::sum);
        return times < ATTEMPTS
                ? EvaluationException.waiting("BROKE", why.toString())
                : EvaluationException.failed("BROKE", why + ", " + times + " times");
    }

    private void end(Evaluation evaluation, EvaluationException why) {
        switch (why.kind()) {
            case WAIT -> {
                if (!why.code().equals(evaluation.code())) {
                    LOG.infof(
                            "evaluation=waits checkpoint=%s task=%s code=%s: %s",
                            evaluation.checkpointId(), evaluation.taskRef(), why.code(), why.reason());
                }
                store.postpone(evaluation, why.code(), why.reason());
            }
            case FAIL -> {
                LOG.warnf(
                        "evaluation=failed checkpoint=%s task=%s code=%s: %s",
                        evaluation.checkpointId(), evaluation.taskRef(), why.code(), why.reason());
                meters.failed(why.code());
                store.fail(evaluation, why.code(), why.reason());
            }
        }
    }

    private String score(Evaluation evaluation, TaskSpec task)
            throws EvaluationException, IOException, InterruptedException {
        CheckpointEvent event = store.checkpoint(evaluation.checkpointId())
                .orElseThrow(() -> new IllegalStateException("no checkpoint " + evaluation.checkpointId()));
        if (!event.profile().equals(task.profile())) {
            throw EvaluationException.failed(
                    "PROFILE_DIFFERS",
                    "the checkpoint was trained on profile " + event.profile() + " but the task is of "
                            + task.profile());
        }
        SegmentIndex index = segments.snapshot(task.profile())
                .orElseThrow(() -> new IllegalStateException("no segments of profile " + task.profile()));
        TaskData data = TaskData.of(index, task);
        if (!data.missing().isEmpty()) {
            throw EvaluationException.waiting("NO_RECORDINGS", String.join("; ", data.missing()));
        }
        OpLibrary.useThreads(config.threads());
        Checkpoint checkpoint = new CheckpointSource(config.checkpoints()).open(event);
        CheckpointManifest manifest = checkpoint.manifest();
        Evaluator evaluator =
                new Evaluator(data, config.threads(), id -> store.score(id).isPresent());
        String scoreId = evaluator.checkpoint(
                checkpoint, RunSelection.seenBy(manifest.descent(), index, catalogue.all()), embeddings);
        evaluator.baselines(
                manifest.spec().encoder(),
                manifest.scalingMillivolts(),
                clock.instant().toString());
        store.finish(evaluation, evaluator.scores(), scoreId);
        return scoreId;
    }
}
