package org.openecg.training.method.jepa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.encoders.ValidRange;
import org.openecg.store.selection.Drawn;
import org.openecg.training.method.Companion.Sample;
import org.openecg.training.method.TokenGrid;

class HiddenBlocksTest {
    private static final int PATCH = 10;
    private static final int TIMES = 100;
    private static final MethodSpec.Jepa SPEC = new MethodSpec.Jepa(0.15, 0.25, 10, 96, 4, 4, 0.998);

    private static boolean[] seen(TokenGrid grid, long epoch, ValidRange valid) {
        boolean[] seen = new boolean[grid.size()];
        new HiddenBlocks(grid, SPEC).choose(new Sample(1, new Drawn(0, 0, epoch, 0), "segment", 0, valid), seen);
        return seen;
    }

    private static int count(boolean[] flags) {
        return (int) IntStream.range(0, flags.length).filter(i -> flags[i]).count();
    }

    @Test
    void keepsTheShareThatIsAskedFor() {
        TokenGrid grid = new TokenGrid(TIMES, 1, PATCH);
        ValidRange whole = ValidRange.whole(TIMES * PATCH, 12);
        int[] kept = IntStream.range(0, 300)
                .map(epoch -> count(seen(grid, epoch, whole)))
                .toArray();

        assertThat(IntStream.of(kept)).allMatch(count -> count >= 15 && count <= 25);
        assertThat(IntStream.of(kept).distinct().count()).isGreaterThan(8);
        assertThat(new HiddenBlocks(grid, SPEC).most()).isEqualTo(25);
    }

    @Test
    void hidesStretchesAndNotSingleTokens() {
        TokenGrid grid = new TokenGrid(TIMES, 1, PATCH);
        for (int epoch = 0; epoch < 100; epoch++) {
            boolean[] seen = seen(grid, epoch, ValidRange.whole(TIMES * PATCH, 12));
            long borders = IntStream.range(1, TIMES)
                    .filter(i -> seen[i] != seen[i - 1])
                    .count();

            // 80 hidden tokens fit into 8 stretches; chance alone would make 32 borders.
            assertThat(borders).as("epoch %d", epoch).isBetween(1L, 26L);
        }
    }

    @Test
    void hidesAllLeadsOfATime() {
        TokenGrid grid = new TokenGrid(TIMES, 3, PATCH);
        boolean[] seen = seen(grid, 7, ValidRange.whole(TIMES * PATCH, 3));

        for (int time = 0; time < TIMES; time++) {
            assertThat(seen[TIMES + time]).isEqualTo(seen[time]);
            assertThat(seen[2 * TIMES + time]).isEqualTo(seen[time]);
        }
        assertThat(count(seen)).isLessThanOrEqualTo(new HiddenBlocks(grid, SPEC).most());
    }

    @Test
    void choosesAmongValidTimesAlone() {
        TokenGrid grid = new TokenGrid(TIMES, 1, PATCH);
        for (int epoch = 0; epoch < 100; epoch++) {
            boolean[] seen = seen(grid, epoch, new ValidRange(305, 505, 0xFFF));
            int[] at = IntStream.range(0, TIMES).filter(i -> seen[i]).toArray();

            // Samples 310 to 500 hold 19 whole patches: 2 to 4 of them stay.
            assertThat(at.length).isBetween(2, 4);
            assertThat(IntStream.of(at)).allMatch(time -> time >= 31 && time < 50);
        }
    }

    @Test
    void keepsOneTokenOfAViewShorterThanAStretchAndNoneOfAnEmptyOne() {
        TokenGrid grid = new TokenGrid(TIMES, 1, PATCH);

        assertThat(count(seen(grid, 1, new ValidRange(0, 30, 0xFFF)))).isEqualTo(1);
        assertThat(count(seen(grid, 1, new ValidRange(0, PATCH, 0xFFF)))).isEqualTo(1);
        assertThat(count(seen(grid, 1, new ValidRange(3, 9, 0xFFF)))).isZero();
    }

    @Test
    void isAFunctionOfTheSample() {
        TokenGrid grid = new TokenGrid(TIMES, 1, PATCH);
        ValidRange whole = ValidRange.whole(TIMES * PATCH, 12);

        assertThat(seen(grid, 3, whole)).isEqualTo(seen(grid, 3, whole)).isNotEqualTo(seen(grid, 4, whole));
    }
}
