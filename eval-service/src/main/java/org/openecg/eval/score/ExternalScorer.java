package org.openecg.eval.score;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.contracts.score.Score;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.eval.embedding.EmbeddingMatrix;
import org.openecg.eval.protocol.Features;
import org.openecg.eval.task.TaskData;

/// Scores embeddings that an encoder elsewhere made of a task's recordings, on the same folds, by the
/// same protocols and beside the same baselines as our checkpoints. What that encoder saw in its
/// training is not known here. Belongs to the evaluation thread.
final class ExternalScorer {
    /// As in tables.
    static final String METHOD = "external";

    private final ScoreStore store;
    private final int threads;
    private final InstantSource clock;

    ExternalScorer(ScoreStore store, int threads, InstantSource clock) {
        this.store = store;
        this.threads = threads;
        this.clock = clock;
    }

    /// Scores a matrix, and the baselines beside it.
    ///
    /// @param name of the encoder, as its owner calls it
    /// @return its scores, new or known
    List<Score> score(TaskData data, String name, EmbeddingMatrix matrix)
            throws EvaluationException, InterruptedException {
        if (!data.missing().isEmpty()) {
            throw EvaluationException.failed("NO_RECORDINGS", String.join("; ", data.missing()));
        }
        Features features = features(data, matrix);
        Score.Subject subject =
                new Score.Subject("external/" + name + "/" + digest(data, features), METHOD, name, null, null);
        Evaluator evaluator = new Evaluator(data, threads, id -> store.score(id).isPresent());
        String command = "./openecg score --embeddings FILE --ids FILE --task "
                + data.task().id() + " --name " + name;
        String time = clock.instant().toString();
        List<String> ids = evaluator.external(subject, features, command, time);
        evaluator.plainBaselines(time);
        store.keep(evaluator.scores());
        return ids.stream().map(id -> store.score(id).orElseThrow().score()).toList();
    }

    private static Features features(TaskData data, EmbeddingMatrix matrix) throws EvaluationException {
        List<String> missing = new ArrayList<>();
        for (int r = 0; r < data.recordings(); r++) {
            if (row(data, r, matrix).isEmpty()) {
                missing.add(file(data, r) + " (" + data.recordingId(r) + ")");
            }
        }
        if (!missing.isEmpty()) {
            throw EvaluationException.failed(
                    "RECORDING_MISSING",
                    missing.size() + " of the " + data.recordings()
                            + " recordings of the task have no row by id or file name, the first is "
                            + missing.getFirst());
        }
        float[] value = new float[data.recordings() * matrix.columns()]; // no more than the matrix has
        for (int r = 0; r < data.recordings(); r++) {
            System.arraycopy(row(data, r, matrix).orElseThrow(), 0, value, r * matrix.columns(), matrix.columns());
        }
        return new Features(value, matrix.columns());
    }

    /// By recording id, file reference, or that without its ending.
    private static Optional<float[]> row(TaskData data, int recording, EmbeddingMatrix matrix)
            throws EvaluationException {
        String file = file(data, recording);
        int dot = file.lastIndexOf('.');
        List<float[]> rows = new ArrayList<>();
        matrix.row(data.recordingId(recording)).ifPresent(rows::add);
        matrix.row(file).ifPresent(rows::add);
        if (dot > 0) {
            matrix.row(file.substring(0, dot)).ifPresent(rows::add);
        }
        if (rows.size() > 1) {
            throw EvaluationException.failed("ID_TWICE", "recording " + file + " has " + rows.size() + " rows");
        }
        return rows.stream().findFirst();
    }

    private static String file(TaskData data, int recording) {
        EcgSegment segment = data.index().segment(data.rows(recording).getFirst());
        return segment.key().fileReference();
    }

    /// Over recording ids and numbers in the order of the task, so that the order of the rows in a file
    /// means nothing.
    private static String digest(TaskData data, Features features) {
        CanonicalDigest digest = CanonicalDigest.of("openecg.embeddings.1");
        byte[] row = new byte[4 * features.columns()];
        for (int r = 0; r < data.recordings(); r++) {
            for (int c = 0; c < features.columns(); c++) {
                int bits = Float.floatToIntBits(features.at(r, c));
                for (int i = 0; i < 4; i++) {
                    row[4 * c + i] = (byte) (bits >> (24 - 8 * i));
                }
            }
            digest.text(data.recordingId(r)).bytes(row);
        }
        return digest.hex();
    }
}
