package org.openecg.training.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.run.AugmentationSpec;
import org.openecg.encoders.ops.ComputeType;

/// The noise of the script: 40 views of 12 x 1,000 numbers with a standard deviation of 0.04 mV, which is 0.2 scaled.
class WhiteNoiseTest {
    private static final ViewFrame FRAME = new ViewFrame(12, 1000, 100, 0.2);
    private static final int VIEWS = 40;
    private static final int COUNT = 12_000;

    private final float[][] noise = new float[VIEWS][];

    WhiteNoiseTest() {
        List<short[]> silence = new ArrayList<>();
        for (int i = 0; i < VIEWS; i++) {
            silence.add(new short[COUNT]);
        }
        AugmentationSpec spec = new AugmentationSpec("strong", 1000, Set.of("noise"));
        try (Views views = new Views(spec, FRAME, ComputeType.FLOAT32)) {
            Views.Made made = views.make(silence, 1, 1, (recipe, view) -> {
                recipe.begin(0xFFF);
                recipe.cut(new ViewSource(0, 1000, 0xFFF), new Draws(1, "place"));
                new WhiteNoise(0.04, 0.04).draw(FRAME, new Draws(1, "noise" + view), recipe);
            });
            for (int view = 0; view < VIEWS; view++) {
                noise[view] = made.view(view);
            }
        }
    }

    @Test
    void hasTheMomentsOfAGaussian() {
        assertThat(mean(1)).isCloseTo(0, within(0.0012)); // 4 standard errors: 0.2 / sqrt(480,000) each
        assertThat(Math.sqrt(mean(2))).isCloseTo(0.2, within(0.001));
        assertThat(mean(3) / Math.pow(0.2, 3)).isCloseTo(0, within(0.02));
        assertThat(mean(4) / Math.pow(0.2, 4)).isCloseTo(3, within(0.05));
    }

    @Test
    void isWhiteInTimeAndAcrossLeadsAndViews() {
        for (int lag : new int[] {1, 2, 3, 7, 16, 500, 1000, 6000}) {
            double sum = 0;
            for (float[] one : noise) {
                for (int i = lag; i < COUNT; i++) {
                    sum += one[i] * one[i - lag];
                }
            }
            assertThat(sum / (VIEWS * (COUNT - lag)) / 0.04).as("lag %d", lag).isCloseTo(0, within(0.01));
        }
        double worst = 0;
        for (int one = 0; one < VIEWS; one++) {
            for (int other = 0; other < one; other++) {
                double sum = 0;
                for (int i = 0; i < COUNT; i++) {
                    sum += noise[one][i] * noise[other][i];
                }
                worst = Math.max(worst, Math.abs(sum / COUNT / 0.04));
            }
        }
        assertThat(worst).isLessThan(0.05); // 780 pairs, standard error 0.009
    }

    @Test
    void differsFromKeyToKeyAndStaysWithinFiveDeviations() {
        assertThat(noise[0]).isNotEqualTo(noise[1]);
        double largest = 0;
        for (float[] one : noise) {
            for (float value : one) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        assertThat(largest).isBetween(4 * 0.2, 4.87 * 0.2);
    }

    private double mean(int power) {
        double sum = 0;
        for (float[] one : noise) {
            for (float value : one) {
                sum += Math.pow(value, power);
            }
        }
        return sum / (VIEWS * COUNT);
    }
}
