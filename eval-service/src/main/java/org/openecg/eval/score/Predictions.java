package org.openecg.eval.score;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.openecg.contracts.score.Score.MetricValue;
import org.openecg.eval.metric.Metrics;
import org.openecg.eval.metric.TestLabels;
import org.openecg.eval.metric.TestScores;

/// What one subject said about the test recordings, with their labels and patients: all that any metric,
/// interval or comparison needs.
///
/// Stored big-endian: int32 format 2; int32 classes, each a UTF string with int16 length; int32 recordings,
/// each 32 bytes recording id, int32 patient number, int32 round, one byte per class: 0 absent, 1 there,
/// 2 not looked for; int32 draws, each classes x recordings float64, one byte 0 or 1, and with 1 classes x
/// rounds float64 thresholds, NaN where there is none. Format 1, still read, has no round, no 2 and no
/// thresholds.
///
/// @param recordingIds in the order of labels and scores
/// @param draws one, or one per random draw of the subject
public record Predictions(List<String> recordingIds, TestLabels labels, List<TestScores> draws) {
    private static final int FORMAT = 2;
    private static final int WITHOUT_ROUNDS = 1;
    private static final int NOT_ASKED = 2;

    public Predictions {
        recordingIds = List.copyOf(recordingIds);
        draws = List.copyOf(draws);
    }

    /// All metrics with their bounds.
    public List<MetricValue> metrics(int minimumPositives) {
        return Metrics.evaluate(labels, draws, minimumPositives);
    }

    /// The same with one class alone; empty if there is none of this name.
    Optional<Predictions> only(String label) {
        int c = labels.classes().indexOf(label);
        return c < 0
                ? Optional.empty()
                : Optional.of(new Predictions(
                        recordingIds,
                        labels.only(c),
                        draws.stream().map(draw -> draw.only(c)).toList()));
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(FORMAT);
            out.writeInt(labels.classes().size());
            for (String name : labels.classes()) {
                out.writeUTF(name);
            }
            out.writeInt(recordingIds.size());
            for (int r = 0; r < recordingIds.size(); r++) {
                out.write(HexFormat.of().parseHex(recordingIds.get(r)));
                out.writeInt(labels.patient(r));
                out.writeInt(labels.round(r));
                for (int c = 0; c < labels.classes().size(); c++) {
                    int has = labels.positive(c, r) ? 1 : 0;
                    out.writeByte(labels.asked(c, r) ? has : NOT_ASKED);
                }
            }
            out.writeInt(draws.size());
            for (TestScores draw : draws) {
                for (int c = 0; c < labels.classes().size(); c++) {
                    for (int r = 0; r < recordingIds.size(); r++) {
                        out.writeDouble(draw.at(c, r));
                    }
                }
                out.writeBoolean(draw.decides());
                for (int c = 0; draw.decides() && c < labels.classes().size(); c++) {
                    for (int round = 0; round < labels.rounds(); round++) {
                        out.writeDouble(draw.threshold(c, round));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    static Predictions read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readInt();
            if (format != FORMAT && format != WITHOUT_ROUNDS) {
                throw new IllegalArgumentException(
                        "predictions have format " + format + "; known are " + WITHOUT_ROUNDS + " and " + FORMAT);
            }
            List<String> classes = new ArrayList<>();
            for (int count = in.readInt(); classes.size() < count; ) {
                classes.add(in.readUTF());
            }
            int recordings = in.readInt();
            List<String> ids = new ArrayList<>(recordings);
            int[] patient = new int[recordings];
            int[] round = new int[recordings];
            boolean[][] positive = new boolean[classes.size()][recordings];
            boolean[][] asked = new boolean[classes.size()][recordings];
            for (int r = 0; r < recordings; r++) {
                ids.add(HexFormat.of().formatHex(in.readNBytes(32)));
                patient[r] = in.readInt();
                round[r] = format == WITHOUT_ROUNDS ? 0 : in.readInt();
                for (int c = 0; c < positive.length; c++) {
                    int label = in.readByte();
                    positive[c][r] = label == 1;
                    asked[c][r] = label != NOT_ASKED;
                }
            }
            TestLabels labels = new TestLabels(classes, positive, asked, patient, round);
            List<TestScores> draws = new ArrayList<>();
            for (int count = in.readInt(); draws.size() < count; ) {
                double[][] score = matrix(in, classes.size(), recordings);
                boolean decides = format == FORMAT && in.readBoolean();
                draws.add(new TestScores(score, matrix(in, decides ? classes.size() : 0, labels.rounds())));
            }
            return new Predictions(ids, labels, draws);
        } catch (IOException e) {
            throw new IllegalArgumentException("predictions end early at " + bytes.length + " bytes", e);
        }
    }

    private static double[][] matrix(DataInputStream in, int rows, int columns) throws IOException {
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            for (int i = 0; i < columns; i++) {
                row[i] = in.readDouble();
            }
        }
        return matrix;
    }
}
