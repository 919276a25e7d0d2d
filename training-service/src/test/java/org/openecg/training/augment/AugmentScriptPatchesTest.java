package org.openecg.training.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openecg.contracts.run.AugmentationSpec;
import org.openecg.encoders.CounterRandom;
import org.openecg.encoders.ops.ComputeType;

/// The slow twin notices what could be wrong with the script: each patch compiles and moves some number.
class AugmentScriptPatchesTest {
    private static final int WINDOW = 301;
    private static final double NOTICED = 1e-3;

    /// A wrong script.
    ///
    /// @param fault what is wrong with it
    /// @param preset whose changes show it
    record Patch(String fault, String preset, String right, String wrong) {
        String apply(String script) {
            assertThat(script).as("text to replace, %s", fault).contains(right);
            return script.replace(right, wrong);
        }

        @Override
        public String toString() {
            return fault;
        }
    }

    static List<Patch> patches() {
        return List.of(
                strong(
                        "stretch forgotten",
                        "torch.unsqueeze(strides, 1), torch.to(t, 7)",
                        "torch.unsqueeze(torch.ones_like(strides), 1), torch.to(t, 7)"),
                strong(
                        "no interpolation",
                        "torch.mul_(torch.sub_(next, x), share)",
                        "torch.mul_(torch.sub_(next, x), 0.)"),
                strong("interpolated backwards", "torch.sub_(next, x)", "torch.sub(x, next)"),
                strong("reads behind the cut", "torch.minimum(torch.add(at, 1), last)", "torch.add(at, 1)"),
                strong(
                        "begins at the window's first sample",
                        "torch.add(first, at)",
                        "torch.add(torch.mul(first, 0), at)"),
                strong(
                        "scales of other windows",
                        "torch.repeat(torch.to(raw[1], master), [count])",
                        "torch.repeat_interleave(torch.to(raw[1], master), count)"),
                strong(
                        "matrix transposed",
                        "torch.bmm(torch.to(raw[4], master), x)",
                        "torch.bmm(torch.transpose(torch.to(raw[4], master), 1, 2), x)"),
                strong(
                        "sine turned backwards",
                        "torch.slice(numbers, 2, 1, 2))",
                        "torch.mul(torch.slice(numbers, 2, 1, 2), -1.))"),
                strong("cosine for sine", "waves = torch.sin(", "waves = torch.cos("),
                strong("sign of a shift kept", "131071", "-1"),
                strong("other hash", "2146121005", "2146121007"),
                strong(
                        "key of noise forgotten",
                        "torch.slice(keys, 1, 1, 2))",
                        "torch.mul(torch.slice(keys, 1, 1, 2), 0))"),
                strong("variance for deviation", "torch.mul(torch.mul(s, s), -2.)", "torch.mul(s, -2.)"),
                strong(
                        "halves of a hash exchanged",
                        "return (high, torch.bitwise_and_(torch.bitwise_xor_(h, high), 65535))",
                        "return (torch.bitwise_and_(torch.bitwise_xor_(h, high), 65535), high)"),
                strong(
                        "padding shown",
                        "shown = torch.lt(t, torch.slice(cuts, 1, 2, 3))",
                        "shown = torch.le(t, torch.slice(cuts, 1, 2, 3))"),
                strong(
                        "missing leads shown",
                        "x = torch.mul_(x, __torch__.view_leads(torch.slice(cuts, 1, 3, 4), x.size(1), x.dtype))",
                        "y = __torch__.view_leads(torch.slice(cuts, 1, 3, 4), x.size(1), x.dtype)"),
                strong(
                        "span begins late",
                        "torch.ge(t, torch.slice(span, 1, 0, 1))",
                        "torch.gt(t, torch.slice(span, 1, 0, 1))"),
                strong(
                        "span alone shown",
                        "torch.bitwise_and(shown, torch.bitwise_not(inside))",
                        "torch.bitwise_and(shown, inside)"),
                paper(
                        "other leads hidden",
                        "torch.sub(1., torch.mul(inside, on))",
                        "torch.sub(1., torch.mul(inside, torch.sub(1., on)))"));
    }

    @Test
    void agreesWithoutAPatch() {
        assertThat(farthest("strong", script -> script)).isLessThan(2e-5);
        assertThat(farthest("paper", script -> script)).isLessThan(2e-5);
    }

    @ParameterizedTest
    @MethodSource("patches")
    void noticesAWrongScript(Patch patch) {
        assertThat(farthest(patch.preset(), patch::apply)).isGreaterThan(NOTICED);
    }

    /// The largest difference between the script's views and the twin's: whole windows, and short ones with two leads
    /// missing.
    private static double farthest(String preset, UnaryOperator<String> change) {
        Augmentations augmentations = Augmentations.of(new AugmentationSpec(preset, 120), frame(preset));
        List<short[]> windows = windows();
        float[] scales = {0.005f, 0.01f, 0.02f, 0.005f, 0.0025f};
        double farthest = 0;
        try (Views views = new Views(augmentations, frame(preset), ComputeType.FLOAT32, change)) {
            Views.Made made = views.make(
                    windows, scales, 2, (recipe, view) -> augmentations.draw(source(view), draws(view), recipe));
            for (int view = 0; view < 10; view++) {
                ViewRecipe recipe = augmentations.newRecipe();
                augmentations.draw(source(view), draws(view), recipe);
                double[][] slow = new SlowViews(frame(preset), windows.get(view % 5), scales[view % 5]).view(recipe);
                float[] found = made.view(view);
                for (int i = 0; i < found.length; i++) {
                    farthest = Math.max(farthest, Math.abs(found[i] - slow[i / 120][i % 120]));
                }
            }
        }
        return farthest;
    }

    private static ViewSource source(int view) {
        return view % 2 == 0 ? new ViewSource(20, 250, 0xFFF) : new ViewSource(150, 70, 0xBFE);
    }

    private static Draws draws(int view) {
        return new Draws(7, "view/0/0/" + view);
    }

    /// Strong at a rate that carries the mains' hum, paper at one where masks of a second leave something.
    private static ViewFrame frame(String preset) {
        return new ViewFrame(12, 120, preset.equals("paper") ? 40 : 200, 0.2);
    }

    private static List<short[]> windows() {
        List<short[]> windows = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            CounterRandom random = new CounterRandom(i, "window");
            short[] units = new short[12 * WINDOW];
            for (int k = 0; k < units.length; k++) {
                units[k] = (short) (300 * random.gaussian(k));
            }
            windows.add(units);
        }
        return windows;
    }

    private static Patch strong(String fault, String right, String wrong) {
        return new Patch(fault, "strong", right, wrong);
    }

    private static Patch paper(String fault, String right, String wrong) {
        return new Patch(fault, "paper", right, wrong);
    }
}
