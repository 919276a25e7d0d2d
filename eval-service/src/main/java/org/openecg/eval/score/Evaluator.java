package org.openecg.eval.score;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.id.Ids;
import org.openecg.contracts.run.CheckpointManifest;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.score.Score;
import org.openecg.encoders.EncoderSession;
import org.openecg.encoders.checkpoint.Checkpoint;
import org.openecg.eval.baseline.AmplitudeStatistics;
import org.openecg.eval.baseline.RandomKernels;
import org.openecg.eval.baseline.WindowFeatures;
import org.openecg.eval.baseline.WindowSweep;
import org.openecg.eval.protocol.Features;
import org.openecg.eval.protocol.Protocol;
import org.openecg.eval.protocol.Rounds;
import org.openecg.eval.task.TaskData;

/// Scores one checkpoint, and the baselines beside it, on a task's recordings. Computes only; the same
/// input gives the same scores, whatever the number of threads. One platform thread.
final class Evaluator {
    /// Seed of all that is drawn at random here; in every score id.
    static final long SEED = 0;
    /// Random encoders in the row of that name.
    static final int RANDOM_ENCODERS = 5;

    private static final int KERNELS = 1_000;
    private static final long KERNEL_SEED = 1;

    private final TaskData data;
    private final WindowSweep sweep;
    private final Predicate<String> known;
    private final List<Protocol> protocols;
    private final List<Scored> scores = new ArrayList<>();

    /// @param known score ids that need not be computed again
    Evaluator(TaskData data, int threads, Predicate<String> known) {
        this.data = data;
        this.sweep = new WindowSweep(threads);
        this.known = known;
        this.protocols = Protocol.all().stream().filter(data.rounds()::fit).toList();
    }

    /// What is new.
    List<Scored> scores() {
        return List.copyOf(scores);
    }

    /// Scores a checkpoint.
    ///
    /// @param seen rows that it was trained on
    /// @return the id of its score under the first protocol
    /// @throws EvaluationException if the task refuses what the checkpoint saw
    String checkpoint(Checkpoint checkpoint, BitSet seen) throws IOException, EvaluationException {
        CheckpointManifest manifest = checkpoint.manifest();
        Score.Subject subject = new Score.Subject(
                manifest.checkpointId(),
                manifest.spec().method().id(),
                manifest.spec().encoder().id(),
                manifest.checkpointId(),
                manifest.runId());
        if (!unknown(subject).isEmpty()) {
            Score.Leak leak = LeakCheck.of(data, seen);
            if (data.task().refuseLeaks() && !leak.equals(Score.Leak.NONE)) {
                throw EvaluationException.failed(
                        "LEAKS",
                        "pre-training saw held-out recordings of the task: %d segments exactly, %d nearly, %d more of"
                                        .formatted(leak.exact(), leak.nearDuplicate(), leak.patient())
                                + " their patients");
            }
            try (EncoderSession encoder = EncoderSession.open(checkpoint)) {
                Features features = new Embedder(data, manifest.scalingMillivolts()).features(encoder);
                add(subject, List.of(features), leak, manifest.createdAt());
            }
        }
        return scoreId(subject, protocols.getFirst());
    }

    /// Scores an encoder that is not ours.
    ///
    /// @param subject of method `external`
    /// @param command that would score it again
    /// @return the ids of its scores
    List<String> external(Score.Subject subject, Features features, String command, String time) {
        for (Protocol protocol : unknown(subject)) {
            add(subject, protocol, List.of(features), null, command, time);
        }
        return protocols.stream().map(protocol -> scoreId(subject, protocol)).toList();
    }

    /// Scores the baselines that are not known yet.
    ///
    /// @param time of the events of those that are new
    void baselines(EncoderSpec architecture, double scalingMillivolts, String time) throws InterruptedException {
        plainBaselines(time);
        randomEncoder(architecture, scalingMillivolts, time);
    }

    /// Scores those without an encoder.
    void plainBaselines(String time) throws InterruptedException {
        for (Baseline baseline : Baseline.values()) {
            Score.Subject subject = new Score.Subject(baseline.id(), baseline.method(), null, null, null);
            if (!unknown(subject).isEmpty()) {
                Optional<Features> features = features(baseline);
                if (features.isPresent()) {
                    add(subject, List.of(features.get()), Score.Leak.NONE, time);
                }
            }
        }
    }

    /// Scores untrained encoders of an architecture as one subject: the mean over the draws.
    void randomEncoder(EncoderSpec architecture, double scalingMillivolts, String time) {
        Score.Subject subject =
                new Score.Subject("random/1/" + architecture.id(), "random", architecture.id(), null, null);
        if (!unknown(subject).isEmpty()) {
            add(subject, randomEncoders(architecture, scalingMillivolts), Score.Leak.NONE, time);
        }
    }

    /// Empty where the recordings do not tell what a baseline is made of.
    private Optional<Features> features(Baseline baseline) throws InterruptedException {
        return switch (baseline) {
            case LABEL_MEAN -> Optional.of(new Features(new float[data.recordings()], 1));
            case AGE_SEX -> data.subjects().map(columns -> new Features(columns, TaskData.SUBJECT_COLUMNS));
            case AMPLITUDE -> Optional.of(features(new AmplitudeStatistics()));
            case RANDOM_KERNELS -> Optional.of(features(new RandomKernels(KERNELS, data.samples(), KERNEL_SEED)));
        };
    }

    private Features features(WindowFeatures kind) throws InterruptedException {
        return new Features(data.meanByRecording(sweep.run(data, kind)), kind.features());
    }

    private List<Features> randomEncoders(EncoderSpec architecture, double scalingMillivolts) {
        Embedder embedder = new Embedder(data, scalingMillivolts);
        List<Features> draws = new ArrayList<>();
        for (int draw = 1; draw <= RANDOM_ENCODERS; draw++) {
            try (EncoderSession encoder = embedder.untrained(architecture, draw)) {
                draws.add(embedder.features(encoder));
            }
        }
        return draws;
    }

    private String scoreId(Score.Subject subject, Protocol protocol) {
        return Ids.scoreId(subject.id(), data.task().ref().text(), protocol.id(), data.content(), SEED);
    }

    /// Protocols under which a subject has no score yet.
    private List<Protocol> unknown(Score.Subject subject) {
        return protocols.stream()
                .filter(protocol -> !known.test(scoreId(subject, protocol)))
                .toList();
    }

    private void add(Score.Subject subject, List<Features> draws, Score.Leak leak, String time) {
        for (Protocol protocol : unknown(subject)) {
            add(subject, protocol, draws, leak, "./openecg reproduce " + scoreId(subject, protocol), time);
        }
    }

    private void add(
            Score.Subject subject,
            Protocol protocol,
            List<Features> draws,
            Score.@Nullable Leak leak,
            String command,
            String time) {
        Rounds rounds = data.rounds();
        Rounds.Verdict verdict = rounds.run(protocol, draws);
        int[] judged = rounds.judged();
        Predictions predictions = new Predictions(
                Arrays.stream(judged).mapToObj(data::recordingId).toList(), data.testLabels(), verdict.draws());
        String scoreId = scoreId(subject, protocol);
        Score score = new Score(
                scoreId,
                subject,
                data.task().ref(),
                protocol.id(),
                SEED,
                predictions.metrics(data.task().minimumPositives()),
                judged.length,
                predictions.labels().patients(),
                data.content(),
                leak,
                verdict.strength(),
                command);
        scores.add(new Scored(score, predictions, time));
    }
}
