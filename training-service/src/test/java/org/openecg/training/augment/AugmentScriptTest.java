package org.openecg.training.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openecg.contracts.run.AugmentationSpec;
import org.openecg.contracts.run.AugmentationSpec.Change;
import org.openecg.encoders.CounterRandom;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.OpLibrary;

/// The script beside its slow twin, and what no change may break.
class AugmentScriptTest {
    private static final int WINDOW = 301;
    private static final float SCALE = 0.005f;

    @AfterEach
    void oneThreadAgain() {
        OpLibrary.useThreads(1);
    }

    @ParameterizedTest
    @CsvSource({
        "none, FLOAT32",
        "paper, FLOAT32",
        "strong, FLOAT32",
        "none, FLOAT64",
        "paper, FLOAT64",
        "strong, FLOAT64"
    })
    void computesWhatTheSlowTwinDoes(String preset, ComputeType type) {
        ViewSource source = new ViewSource(20, 250, 0xFFF);
        List<short[]> windows = windows(5);
        try (Views views = new Views(new AugmentationSpec(preset, 120), frame(preset), type)) {
            Views.Made made = views.make(
                    windows, SCALE, 2, (recipe, view) -> views.augmentations.draw(source, draws(view), recipe));

            for (int view = 0; view < 10; view++) {
                ViewRecipe recipe = views.augmentations.newRecipe();
                views.augmentations.draw(source, draws(view), recipe);
                double[][] slow = new SlowViews(frame(preset), windows.get(view % 5), SCALE).view(recipe);
                assertClose(doubles(made, view), slow, type == ComputeType.FLOAT64 ? 2e-6 : 2e-5);
                assertThat(made.valid(view)).containsExactly(0, 120, recipe.leads());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void computesEachChangeAloneAsTheSlowTwinDoes(Change change) {
        String preset = change == Change.TIME_MASK || change == Change.LEAD_MASK ? "paper" : "strong";
        AugmentationSpec spec = new AugmentationSpec(preset, 120, Set.of(change.id()));
        ViewSource source = new ViewSource(0, WINDOW, 0xFFF);
        List<short[]> windows = windows(8);
        double moved = 0;
        try (Views views = new Views(spec, frame(preset), ComputeType.FLOAT64)) {
            Views.Made made = views.make(
                    windows, SCALE, 1, (recipe, view) -> views.augmentations.draw(source, draws(view), recipe));

            for (int view = 0; view < 8; view++) {
                ViewRecipe recipe = views.augmentations.newRecipe();
                views.augmentations.draw(source, draws(view), recipe);
                SlowViews twin = new SlowViews(frame(preset), windows.get(view), SCALE);
                double[][] slow = twin.view(recipe);
                assertClose(doubles(made, view), slow, 2e-6);
                recipe.begin(0xFFF);
                recipe.cut(source, placed(view));
                moved += distance(slow, twin.view(recipe));
            }
        }
        assertThat(moved).as("what %s changes", change.id()).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "paper", "strong"})
    void leavesPaddingAndMissingLeadsAtZero(String preset) {
        ViewSource source = new ViewSource(40, 70, 0xBFE); // leads 0 and 10 are missing, 50 samples are
        ViewFrame slow = new ViewFrame(12, 120, 20, 0.2); // where masks are too short to hide a whole lead
        try (Views views = new Views(new AugmentationSpec(preset, 120), slow, ComputeType.FLOAT32)) {
            Views.Made made = views.make(
                    windows(40), SCALE, 1, (recipe, view) -> views.augmentations.draw(source, draws(view), recipe));

            for (int view = 0; view < 40; view++) {
                float[] x = made.view(view);
                long end = made.valid(view)[1];
                assertThat(end).isBetween(70L, 120L);
                assertThat(made.valid(view)[2] & ~0xBFE).isZero();
                for (int lead = 0; lead < 12; lead++) {
                    boolean there = (made.valid(view)[2] >> lead & 1) != 0;
                    boolean quiet = true;
                    for (int i = 0; i < 120; i++) {
                        quiet &= x[lead * 120 + i] == 0;
                        assertThat(i < end || x[lead * 120 + i] == 0).isTrue();
                    }
                    assertThat(quiet).isEqualTo(!there);
                }
            }
        }
    }

    /// The same view alone, at another place, in a larger batch, beside other views, by two threads.
    @ParameterizedTest
    @ValueSource(strings = {"paper", "strong"})
    void givesEqualBitsWhereverAViewStands(String preset) {
        ViewSource source = new ViewSource(0, WINDOW, 0xFFF);
        List<short[]> windows = windows(67);
        try (Views views = new Views(new AugmentationSpec(preset, 120), frame(preset), ComputeType.FLOAT32)) {
            float[][] alone = new float[67][];
            for (int i = 0; i < 67; i++) {
                int at = i;
                alone[i] = views.make(
                                windows.subList(i, i + 1),
                                SCALE,
                                1,
                                (recipe, _) -> views.augmentations.draw(source, draws(at), recipe))
                        .view(0);
            }
            for (int threads : new int[] {1, 2}) {
                OpLibrary.useThreads(threads);
                for (int n : new int[] {3, 16, 67}) {
                    List<short[]> some = new ArrayList<>(windows.subList(67 - n, 67)).reversed();
                    Views.Made made = views.make(
                            some,
                            SCALE,
                            2,
                            (recipe, view) -> views.augmentations.draw(source, draws(66 - view % n), recipe));
                    for (int view = 0; view < 2 * n; view++) {
                        assertThat(made.view(view)).isEqualTo(alone[66 - view % n]);
                    }
                }
            }
        }
    }

    /// Literal numbers: sample i of lead k is 100 k + i units of 5 microvolts, scaled by 0.2 mV.
    @Test
    void cutsAndStretches() {
        ViewFrame frame = new ViewFrame(2, 6, 100, 0.2);
        short[] window = new short[22];
        for (int i = 0; i < 11; i++) {
            window[i] = (short) i;
            window[11 + i] = (short) (100 + i);
        }
        try (Views views =
                new Views(new AugmentationSpec("strong", 6, Set.of("crop-resize")), frame, ComputeType.FLOAT32)) {
            Views.Made made = views.make(List.of(window), 0.025f, 3, (recipe, view) -> {
                recipe.begin(3);
                recipe.crop(view == 0 ? 1 : 0.5);
                recipe.cut(new ViewSource(4, view == 2 ? 2 : 3, 3), draws(0));
            });

            assertThat(made.view(0)).containsExactly(floats(0.025, 4, 5, 6, 0, 0, 0, 104, 105, 106, 0, 0, 0));
            assertThat(made.valid(0)).containsExactly(0, 3, 3);
            assertThat(made.view(1))
                    .containsExactly(floats(0.025, 4, 4.5, 5, 5.5, 6, 6, 104, 104.5, 105, 105.5, 106, 106));
            assertThat(made.valid(1)).containsExactly(0, 6, 3);
            assertThat(made.view(2)).containsExactly(floats(0.025, 4, 4.5, 5, 5, 0, 0, 104, 104.5, 105, 105, 0, 0));
            assertThat(made.valid(2)).containsExactly(0, 4, 3);
        }
    }

    @Test
    void readsTheWholeRangeOfInt16() {
        ViewFrame frame = new ViewFrame(1, 4, 100, 0.2);
        short[] window = {Short.MIN_VALUE, -1, 0, Short.MAX_VALUE};
        try (Views views = new Views(new AugmentationSpec("none", 4), frame, ComputeType.FLOAT32)) {
            Views.Made made = views.make(
                    List.of(window),
                    1,
                    1,
                    (recipe, view) -> views.augmentations.draw(new ViewSource(0, 4, 1), draws(view), recipe));

            assertThat(made.view(0)).containsExactly(-32768, -1, 0, 32767);
        }
    }

    @Test
    void mixesLeadsBeforeItAddsTonesAndHidesLast() {
        ViewFrame frame = new ViewFrame(2, 8, 8, 0.5);
        AugmentationSpec spec = new AugmentationSpec("strong", 8, Set.of("gain", "wander", "time-out", "lead-dropout"));
        short[] window = {1, 1, 1, 1, 1, 1, 1, 1, 4, 4, 4, 4, 4, 4, 4, 4};
        try (Views views = new Views(spec, frame, ComputeType.FLOAT64)) {
            Views.Made made = views.make(List.of(window), 1, 2, (recipe, view) -> {
                recipe.begin(3);
                recipe.mix(new double[][] {{0, 0.25}, {0, 0}}); // lead 0 becomes 1 + 0.25 * 4
                recipe.gain(1, -0.5);
                int tone = recipe.tone(2, 0.25); // a quarter turn a sample: cosine of 0, 90, 180, 270 degrees
                recipe.amplitude(tone, 0, 5); // 10 scaled
                recipe.hide(6, 8);
                recipe.keep(view == 0 ? 3 : 1);
                recipe.cut(new ViewSource(0, 8, 3), draws(0));
            });

            double[] all = made.x().doubles();
            assertThat(Arrays.copyOf(all, 16))
                    .containsExactly(
                            new double[] {12, 2, -8, 2, 12, 2, 0, 0, -2, -2, -2, -2, -2, -2, 0, 0}, within(1e-9));
            assertThat(Arrays.stream(all, 24, 32)).allMatch(value -> value == 0);
            assertThat(made.valid(1)).containsExactly(0, 8, 1);
        }
    }

    @Test
    void hidesASpanOnSomeLeads() {
        ViewFrame frame = new ViewFrame(3, 5, 1, 1);
        AugmentationSpec spec = new AugmentationSpec("paper", 5);
        short[] window = {1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5};
        try (Views views = new Views(spec, frame, ComputeType.FLOAT32)) {
            Views.Made made = views.make(List.of(window), 1, 1, (recipe, _) -> {
                recipe.begin(7);
                recipe.hide(4, 5);
                recipe.hide(1, 3, 0b101);
                recipe.cut(new ViewSource(0, 5, 7), draws(0));
            });

            assertThat(made.view(0)).containsExactly(1, 0, 0, 4, 0, 1, 2, 3, 4, 0, 1, 0, 0, 4, 0);
        }
    }

    /// Strong at a rate that carries the mains' hum, paper at one where masks of a second leave something.
    private static ViewFrame frame(String preset) {
        return new ViewFrame(12, 120, preset.equals("paper") ? 40 : 200, 0.2);
    }

    private static List<short[]> windows(int count) {
        List<short[]> windows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CounterRandom random = new CounterRandom(i, "window");
            short[] units = new short[12 * WINDOW];
            for (int k = 0; k < units.length; k++) {
                units[k] = (short) (300 * random.gaussian(k));
            }
            windows.add(units);
        }
        return windows;
    }

    private static Draws draws(int view) {
        return new Draws(7, "view/0/0/" + view);
    }

    private static Draws placed(int view) {
        Draws draws = draws(view);
        draws.turnTo(0);
        return draws;
    }

    private static double[] doubles(Views.Made made, int row) {
        double[] all = made.x().doubles();
        int size = all.length / made.x().shape().getFirst().intValue();
        return Arrays.copyOfRange(all, row * size, (row + 1) * size);
    }

    private static void assertClose(double[] found, double[][] wanted, double bound) {
        int samples = wanted[0].length;
        double farthest = 0;
        for (int i = 0; i < found.length; i++) {
            farthest = Math.max(farthest, Math.abs(found[i] - wanted[i / samples][i % samples]));
        }
        assertThat(farthest).isLessThan(bound);
    }

    private static double distance(double[][] one, double[][] other) {
        double sum = 0;
        for (int lead = 0; lead < one.length; lead++) {
            for (int i = 0; i < one[lead].length; i++) {
                sum += Math.abs(one[lead][i] - other[lead][i]);
            }
        }
        return sum;
    }

    private static float[] floats(double scale, double... values) {
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) values[i] * (float) scale;
        }
        return out;
    }
}
