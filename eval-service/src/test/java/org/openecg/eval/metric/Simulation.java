package org.openecg.eval.metric;

import java.util.List;
import java.util.Random;

/// Test sets whose true AUROC is known: normal scores, positives shifted by d, AUROC = Phi(d / sqrt 2).
final class Simulation {
    /// d of a true AUROC of .80.
    static final double SHIFT_80 = 1.1902321;

    private Simulation() {}

    static TestScores scores(TestLabels labels, double shift, long seed) {
        Random random = new Random(seed);
        double[][] score = new double[labels.classes().size()][labels.recordings()];
        for (int c = 0; c < score.length; c++) {
            for (int r = 0; r < score[c].length; r++) {
                score[c][r] = random.nextGaussian() + (labels.positive(c, r) ? shift : 0);
            }
        }
        return new TestScores(score);
    }

    /// Classes drawn at random for each, one recording a patient.
    static TestLabels independent(int recordings, int[] positives, long seed) {
        Random random = new Random(seed);
        boolean[][] positive = new boolean[positives.length][recordings];
        int[] patient = new int[recordings];
        for (int r = 0; r < recordings; r++) {
            patient[r] = r;
        }
        for (int c = 0; c < positives.length; c++) {
            for (int taken = 0; taken < positives[c]; ) {
                int r = random.nextInt(recordings);
                if (!positive[c][r]) {
                    positive[c][r] = true;
                    taken++;
                }
            }
        }
        return new TestLabels(names(positives.length), positive, patient);
    }

    /// The same recordings dealt out at random into rounds, patients whole.
    static TestLabels inRounds(TestLabels labels, int rounds, long seed) {
        Random random = new Random(seed * 31);
        int[] ofPatient = random.ints(labels.patients(), 0, rounds).toArray();
        int[] patient = new int[labels.recordings()];
        int[] round = new int[labels.recordings()];
        boolean[][] positive = new boolean[labels.classes().size()][labels.recordings()];
        for (int r = 0; r < patient.length; r++) {
            patient[r] = labels.patient(r);
            round[r] = ofPatient[patient[r]];
            for (int c = 0; c < positive.length; c++) {
                positive[c][r] = labels.positive(c, r);
            }
        }
        return new TestLabels(labels.classes(), positive, null, patient, round);
    }

    /// Scores as of another probe in each round: on a scale and a level of its own, which says nothing
    /// about a recording. Unchanged in one round.
    static TestScores shiftedByRound(TestLabels labels, TestScores scores, long seed) {
        double[][] shifted = new double[scores.classes()][labels.recordings()];
        for (int c = 0; c < shifted.length; c++) {
            for (int r = 0; r < shifted[c].length; r++) {
                Random probe = new Random(seed * 7919 + labels.round(r));
                shifted[c][r] = 10 * probe.nextGaussian() + Math.exp(probe.nextGaussian()) * scores.at(c, r);
            }
        }
        return new TestScores(shifted);
    }

    static List<String> names(int count) {
        return List.of("a", "b", "c", "d", "e", "f", "g").subList(0, count);
    }

    /// 1 to 3 recordings a patient, label by patient, scores correlated by .5 within a patient.
    static Clustered clustered(int patients, double prevalence, long seed) {
        Random random = new Random(seed);
        int[] size = new int[patients];
        int recordings = 0;
        for (int p = 0; p < patients; p++) {
            size[p] = 1 + random.nextInt(3);
            recordings += size[p];
        }
        boolean[][] positive = new boolean[1][recordings];
        int[] patient = new int[recordings];
        double[][] score = new double[1][recordings];
        int r = 0;
        for (int p = 0; p < patients; p++) {
            boolean has = random.nextDouble() < prevalence;
            double own = random.nextGaussian() * Math.sqrt(0.5);
            for (int i = 0; i < size[p]; i++, r++) {
                patient[r] = p;
                positive[0][r] = has;
                score[0][r] = own + random.nextGaussian() * Math.sqrt(0.5) + (has ? SHIFT_80 : 0);
            }
        }
        return new Clustered(new TestLabels(names(1), positive, patient), new TestScores(score));
    }

    record Clustered(TestLabels labels, TestScores scores) {}
}
