package org.openecg.eval.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openecg.eval.protocol.Split.Role;

class RoundsTest {
    private static final int ROWS = 6;

    /// Says of each test row its own number, and keeps what it was given.
    private static final class Recorder implements Protocol {
        private final List<Split> seen = new ArrayList<>();

        @Override
        public String id() {
            return "recorder/1";
        }

        @Override
        public List<Outcome> run(List<Features> draws, Split split) {
            seen.add(split);
            int[] test = split.rows(Role.TEST);
            double[][] said = new double[split.classes()][];
            for (int c = 0; c < said.length; c++) {
                said[c] = Arrays.stream(test).asDoubleStream().toArray();
            }
            return List.of(new Outcome(1.0, new Probabilities(said)));
        }
    }

    private static final boolean[][] POSITIVE = {
        {true, false, true, false, true, false}, {false, true, false, true, false, true}
    };

    @Test
    void judgesEveryRowOnceByTheOthers() {
        Recorder recorder = new Recorder();
        boolean[][] everywhere = new boolean[2][ROWS];
        Arrays.stream(everywhere).forEach(row -> Arrays.fill(row, true));
        Rounds rounds = Rounds.of(List.of(round(0), round(1), round(2)), everywhere);

        Rounds.Verdict verdict = rounds.run(recorder, List.of(features()));

        assertThat(rounds.judged()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(rounds.roundOfJudged()).containsExactly(0, 1, 2, 0, 1, 2);
        for (int row = 0; row < ROWS; row++) {
            assertThat(verdict.draws().getFirst().at(1, row)).isEqualTo(row);
        }
        assertThat(recorder.seen)
                .hasSize(3)
                .allSatisfy(
                        split -> assertThat(split.rows(Role.TRAIN)).hasSize(2).doesNotContain(split.rows(Role.TEST)));
        assertThat(verdict.strength()).isNull();
        // rows 1 and 4 choose for the first class in round 0, of which 4 has it
        assertThat(verdict.draws().getFirst().threshold(0, 0)).isEqualTo(4);
    }

    @Test
    void letsClassesLearnFromRowsInWhichTheyWereLookedForAlone() {
        Recorder recorder = new Recorder();
        boolean[][] asked = new boolean[2][ROWS];
        Arrays.fill(asked[0], true);
        Arrays.fill(asked[1], 0, 5, true);

        Rounds.Verdict verdict = Rounds.of(List.of(round(2)), asked).run(recorder, List.of(features()));

        assertThat(recorder.seen).hasSize(2).allMatch(split -> split.classes() == 1);
        // judged are 2 and, for the threshold, those that choose: 0 and 3
        assertThat(recorder.seen.get(1).rows(Role.TEST)).containsExactly(0, 2, 3);
        assertThat(verdict.draws().getFirst().at(0, 1)).isEqualTo(5);
        assertThat(verdict.draws().getFirst().at(1, 1)).isZero();
    }

    @Test
    void leavesOutClassesThatCannotLearnInEveryRound() {
        Recorder recorder = new Recorder();
        boolean[][] asked = new boolean[2][ROWS];
        Arrays.fill(asked[0], true);
        asked[1][0] = true;
        asked[1][3] = true; // both fall into one fold, which nobody teaches when it is judged

        Rounds rounds = Rounds.of(List.of(round(0), round(1), round(2)), asked);

        assertThat(rounds.judges(0)).isTrue();
        assertThat(rounds.judges(1)).isFalse();
        rounds.run(recorder, List.of(features()));
        assertThat(recorder.seen).hasSize(3);
    }

    @Test
    void keepsTheStrengthOfASingleRound() {
        boolean[][] asked = {{true, true, true, true, true, true}, {true, true, true, true, true, true}};

        assertThat(Rounds.of(List.of(round(0)), asked)
                        .run(new Recorder(), List.of(features()))
                        .strength())
                .isEqualTo(1.0);
    }

    private static Features features() {
        return new Features(new float[ROWS], 1);
    }

    private static Split round(int judged) {
        Role[] role = new Role[ROWS];
        int[] fold = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            fold[row] = row % 3;
            role[row] = fold[row] == judged ? Role.TEST : fold[row] == (judged + 1) % 3 ? Role.VALIDATE : Role.TRAIN;
        }
        return new Split(role, fold, POSITIVE);
    }
}
