package org.openecg.eval.score;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
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

    /// Scores the baselines without an encoder that are not known yet.
    void plainBaselines(String time) throws InterruptedException {
        for (Baseline baseline : Baseline.values()) {
            if (baseline != Baseline.RANDOM_ENCODER && applies(baseline)) {
                Score.Subject subject = subject(baseline, null);
                if (!unknown(subject).isEmpty()) {
                    add(subject, List.of(plain(baseline)), Score.Leak.NONE, time);
                }
            }
        }
    }

    /// Scores the baselines that are not known yet.
    ///
    /// @param time of the events of those that are new
    void baselines(EncoderSpec architecture, double scalingMillivolts, String time) throws InterruptedException {
        plainBaselines(time);
        baseline(Baseline.RANDOM_ENCODER, architecture, scalingMillivolts, time);
    }

    /// Scores one of them unless it is known.
    void baseline(Baseline baseline, EncoderSpec architecture, double scalingMillivolts, String time)
            throws InterruptedException {
        Score.Subject subject = subject(baseline, architecture);
        if (unknown(subject).isEmpty()) {
            return;
        }
        List<Features> draws = baseline == Baseline.RANDOM_ENCODER
                ? randomEncoders(architecture, scalingMillivolts)
                : List.of(plain(baseline));
        add(subject, draws, Score.Leak.NONE, time);
    }

    private boolean applies(Baseline baseline) {
        if (baseline != Baseline.AGE_SEX) {
            return true;
        }
        for (float one : data.subjects()) {
            if (one != 0) {
                return true;
            }
        }
        return false;
    }

    private Features plain(Baseline baseline) throws InterruptedException {
        return switch (baseline) {
            case LABEL_MEAN -> new Features(new float[data.recordings()], 1);
            case AGE_SEX -> new Features(data.subjects(), TaskData.SUBJECT_COLUMNS);
            case AMPLITUDE -> features(new AmplitudeStatistics());
            case RANDOM_KERNELS -> features(new RandomKernels(KERNELS, data.samples(), KERNEL_SEED));
            case RANDOM_ENCODER -> throw new IllegalArgumentException("a random encoder has an architecture");
        };
    }

    /// @param architecture that a random encoder needs
    private static Score.Subject subject(Baseline baseline, @Nullable EncoderSpec architecture) {
        String encoder = baseline == Baseline.RANDOM_ENCODER && architecture != null ? architecture.id() : null;
        return new Score.Subject(
                encoder == null ? baseline.id() : baseline.id() + "/" + encoder,
                baseline.method(),
                encoder,
                null,
                null);
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
