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
import org.openecg.contracts.score.Score.MetricValue;
import org.openecg.encoders.EncoderSession;
import org.openecg.encoders.checkpoint.Checkpoint;
import org.openecg.eval.baseline.AmplitudeStatistics;
import org.openecg.eval.baseline.RandomKernels;
import org.openecg.eval.baseline.WindowFeatures;
import org.openecg.eval.baseline.WindowSweep;
import org.openecg.eval.embedding.EmbeddingStore;
import org.openecg.eval.external.TaskChallenge;
import org.openecg.eval.metric.TestScores;
import org.openecg.eval.protocol.AttentionProbe;
import org.openecg.eval.protocol.EndToEnd;
import org.openecg.eval.protocol.Features;
import org.openecg.eval.protocol.LinearProbe;
import org.openecg.eval.protocol.Protocol;
import org.openecg.eval.protocol.Rounds;
import org.openecg.eval.protocol.Tokens;
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
    private final Rounds rounds;
    private final List<Protocol> protocols;
    private final AttentionProbe attention;
    private final CentreAudit centres;
    private final List<Scored> scores = new ArrayList<>();

    /// @param known score ids that need not be computed again
    Evaluator(TaskData data, int threads, Predicate<String> known) {
        this.data = data;
        this.sweep = new WindowSweep(threads);
        this.known = known;
        this.centres = CentreAudit.of(data, threads);
        this.rounds = data.rounds();
        this.attention = new AttentionProbe(threads);
        this.protocols = Protocol.all(threads).stream().filter(rounds::fit).toList();
    }

    /// What is new.
    List<Scored> scores() {
        return List.copyOf(scores);
    }

    /// Scores a checkpoint.
    ///
    /// @param seen rows that it was trained on
    /// @param kept where its embeddings are kept; null = all are computed anew
    /// @return the id of its score under the first protocol
    /// @throws EvaluationException if the task refuses what the checkpoint saw
    String checkpoint(Checkpoint checkpoint, BitSet seen, @Nullable EmbeddingStore kept) throws EvaluationException {
        CheckpointManifest manifest = checkpoint.manifest();
        Score.Subject subject = new Score.Subject(
                manifest.checkpointId(),
                method(manifest),
                manifest.spec().encoder().id(),
                manifest.checkpointId(),
                manifest.runId());
        boolean attends = unknown(subject, AttentionProbe.ID);
        boolean tells = OwnClassifier.learned(manifest.spec().method(), data.task()) && unknown(subject, EndToEnd.ID);
        if (attends || tells || !unknown(subject).isEmpty()) {
            Score.Leak leak = LeakCheck.of(data, seen);
            if (data.task().refuseLeaks() && !leak.equals(Score.Leak.NONE)) {
                throw EvaluationException.failed(
                        "LEAKS",
                        "pre-training saw held-out recordings of the task: %d segments exactly, %d nearly, %d more of"
                                        .formatted(leak.exact(), leak.nearDuplicate(), leak.patient())
                                + " their patients");
            }
            try (EncoderSession encoder = open(checkpoint)) {
                Embedder embedder = new Embedder(data, manifest.scalingMillivolts());
                boolean withTokens = attends && embedder.tokensFit(encoder);
                Embedder.Embedded embedded = kept == null
                        ? embedder.embed(encoder, withTokens)
                        : embedder.embed(encoder, withTokens, kept, manifest.checkpointId());
                boolean audited = centres.several() && unknown(subject, LinearProbe.ID);
                Features unmasked = audited ? embedder.featuresUnmasked(encoder) : null;
                Entry entry =
                        new Entry(subject, List.of(embedded.features()), unmasked, leak, null, manifest.createdAt());
                add(entry);
                embedded.tokens().ifPresent(tokens -> add(entry, AttentionProbe.ID, attended(tokens)));
                if (tells) {
                    Features said = classifier(checkpoint, encoder.features()).probabilities(data, embedded.windows());
                    add(
                            entry,
                            EndToEnd.ID,
                            rounds.run((part, classes) -> List.of(EndToEnd.judge(said, part, classes))));
                }
            }
        }
        return scoreId(subject, protocols.getFirst().id());
    }

    private static EncoderSession open(Checkpoint checkpoint) throws EvaluationException {
        try {
            return EncoderSession.open(checkpoint);
        } catch (IOException e) {
            throw unfit(e);
        }
    }

    private OwnClassifier classifier(Checkpoint checkpoint, int features) throws EvaluationException {
        try {
            return OwnClassifier.of(checkpoint, data.task(), features);
        } catch (IOException e) {
            throw unfit(e);
        }
    }

    private static EvaluationException unfit(IOException why) {
        return EvaluationException.failed("CHECKPOINT_UNFIT", String.valueOf(why.getMessage()));
    }

    /// As in tables; a fine-tuned encoder is named by what it learned before, too.
    private static String method(CheckpointManifest manifest) {
        String method = manifest.spec().method().id();
        return manifest.startedFrom().isEmpty()
                ? method
                : method + "-of-"
                        + manifest.startedFrom().getFirst().spec().method().id();
    }

    private Rounds.Verdict attended(Tokens tokens) {
        return rounds.run((part, _) -> List.of(new Protocol.Outcome(null, attention.run(tokens, part))));
    }

    /// Scores an encoder that is not ours.
    ///
    /// @param subject of method `external`
    /// @param command that would score it again
    /// @return the ids of its scores
    List<String> external(Score.Subject subject, Features features, String command, String time) {
        add(new Entry(subject, List.of(features), null, null, command, time));
        return protocols.stream()
                .map(protocol -> scoreId(subject, protocol.id()))
                .toList();
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
                    add(Entry.baseline(subject, List.of(features.get()), time));
                }
            }
        }
    }

    /// Scores untrained encoders of an architecture as one subject: the mean over the draws.
    void randomEncoder(EncoderSpec architecture, double scalingMillivolts, String time) {
        Score.Subject subject =
                new Score.Subject("random/1/" + architecture.id(), "random", architecture.id(), null, null);
        boolean attends = unknown(subject, AttentionProbe.ID);
        boolean more = !unknown(subject).isEmpty();
        Embedder embedder = new Embedder(data, scalingMillivolts);
        List<Features> draws = new ArrayList<>();
        List<TestScores> attended = new ArrayList<>();
        for (int draw = 1; draw <= RANDOM_ENCODERS && (attends || more); draw++) {
            try (EncoderSession encoder = embedder.untrained(architecture, draw)) {
                attends = attends && embedder.tokensFit(encoder);
                if (attends || more) {
                    Embedder.Embedded embedded = embedder.embed(encoder, attends);
                    draws.add(embedded.features());
                    embedded.tokens()
                            .ifPresent(
                                    tokens -> attended.addAll(attended(tokens).draws()));
                }
            }
        }
        Entry entry = Entry.baseline(subject, draws, time);
        add(entry);
        if (!attended.isEmpty()) {
            add(entry, AttentionProbe.ID, new Rounds.Verdict(null, attended));
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

    private String scoreId(Score.Subject subject, String protocol) {
        return Ids.scoreId(subject.id(), data.task().ref().text(), protocol, data.content(), SEED);
    }

    private boolean unknown(Score.Subject subject, String protocol) {
        return !known.test(scoreId(subject, protocol));
    }

    /// Protocols of features under which a subject has no score yet.
    private List<Protocol> unknown(Score.Subject subject) {
        return protocols.stream()
                .filter(protocol -> unknown(subject, protocol.id()))
                .toList();
    }

    /// A subject with what it says of the recordings.
    ///
    /// @param draws features, of each random draw where there are several
    /// @param unmasked features of an encoder that was not told of padding and missing leads; for the
    ///     audit alone
    /// @param leak null where nobody here knows what the subject saw
    /// @param command that would score it again; null = by the score's id
    /// @param time of its events
    private record Entry(
            Score.Subject subject,
            List<Features> draws,
            @Nullable Features unmasked,
            Score.@Nullable Leak leak,
            @Nullable String command,
            String time) {
        static Entry baseline(Score.Subject subject, List<Features> draws, String time) {
            return new Entry(subject, draws, null, Score.Leak.NONE, null, time);
        }
    }

    private void add(Entry entry) {
        for (Protocol protocol : unknown(entry.subject())) {
            add(entry, protocol.id(), rounds.run(protocol, entry.draws()));
        }
    }

    private void add(Entry entry, String protocol, Rounds.Verdict verdict) {
        int[] judged = rounds.judged();
        Predictions predictions = new Predictions(
                Arrays.stream(judged).mapToObj(data::recordingId).toList(), data.testLabels(), verdict.draws());
        List<MetricValue> values =
                new ArrayList<>(predictions.metrics(data.task().minimumPositives()));
        TaskChallenge.value(data.task(), predictions.labels(), predictions.draws())
                .ifPresent(values::add);
        if (protocol.equals(LinearProbe.ID)) {
            centres.told(entry.draws()).ifPresent(values::add);
            if (entry.unmasked() != null) {
                centres.toldUnmasked(entry.unmasked()).ifPresent(values::add);
            }
        }
        String scoreId = scoreId(entry.subject(), protocol);
        Score score = new Score(
                scoreId,
                entry.subject(),
                data.task().ref(),
                protocol,
                SEED,
                values,
                judged.length,
                predictions.labels().patients(),
                data.content(),
                entry.leak(),
                verdict.strength(),
                entry.command() == null ? "./openecg reproduce " + scoreId : entry.command());
        scores.add(new Scored(score, predictions, entry.time()));
    }
}
