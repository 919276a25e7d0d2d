package org.openecg.eval.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openecg.eval.protocol.Split.Role;

class FewLabelsTest {
    private static final int ROWS = 3_000;

    private final Split split = split();

    @Test
    void drawsWholePatientsAndASmallShareFromALargeOne() {
        for (int draw = 0; draw < 5; draw++) {
            Set<String> ten = patients(new FewLabels(10).drawn(split, draw));
            Set<String> one = patients(new FewLabels(1).drawn(split, draw));

            assertThat(ten).hasSize(100); // of 1,000 training patients
            assertThat(one).hasSize(10);
            assertThat(ten).containsAll(one);
            Split drawn = new FewLabels(10).drawn(split, draw);
            assertThat(drawn.rows(Role.TRAIN)).hasSize(200); // two recordings each
            assertThat(drawn.rows(Role.VALIDATE)).isEqualTo(split.rows(Role.VALIDATE));
            assertThat(drawn.rows(Role.TEST)).isEqualTo(split.rows(Role.TEST));
        }
        assertThat(patients(new FewLabels(10).drawn(split, 0)))
                .isNotEqualTo(patients(new FewLabels(10).drawn(split, 1)));
    }

    @Test
    void isForTasksWithEnoughPatients() {
        assertThat(new FewLabels(10).fits(split)).isTrue();
        assertThat(new FewLabels(1).fits(split)).isFalse(); // 10 patients
    }

    @Test
    void judgesFiveDraws() {
        Random random = new Random(3);
        float[] value = new float[ROWS * 2];
        for (int r = 0; r < ROWS; r++) {
            value[2 * r] = (float) (random.nextGaussian() + (split.positive(0, r) ? 2 : 0));
            value[2 * r + 1] = (float) random.nextGaussian();
        }
        List<Protocol.Outcome> outcomes = new FewLabels(10).run(List.of(new Features(value, 2)), split);

        assertThat(outcomes).hasSize(5);
        int[] test = split.rows(Role.TEST);
        Set<Double> firsts = new HashSet<>();
        for (Protocol.Outcome outcome : outcomes) {
            double[] score = new double[test.length];
            for (int i = 0; i < test.length; i++) {
                score[i] = outcome.test().at(0, i);
            }
            firsts.add(score[0]);
            assertThat(split.macroAuroc(test, new double[][] {score})).isGreaterThan(0.85);
        }
        assertThat(firsts).hasSize(5);
    }

    private static Set<String> patients(Split split) {
        Set<String> patients = new HashSet<>();
        for (int row : split.rows(Role.TRAIN)) {
            patients.add(split.patient(row));
        }
        return patients;
    }

    /// Two recordings a patient; two of three patients train.
    private static Split split() {
        Random random = new Random(9);
        Role[] role = new Role[ROWS];
        boolean[][] positive = new boolean[1][ROWS];
        String[] patient = new String[ROWS];
        for (int r = 0; r < ROWS; r++) {
            int person = r / 2;
            patient[r] = "p" + person;
            role[r] = person % 3 != 0 ? Role.TRAIN : person % 2 == 0 ? Role.VALIDATE : Role.TEST;
            positive[0][r] = random.nextBoolean();
        }
        return new Split(role, new int[ROWS], positive, patient);
    }
}
