package org.openecg.training.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.run.AugmentationSpec;

/// What the changes draw.
class AugmentationsTest {
    private static final ViewFrame FRAME = new ViewFrame(12, 200, 100, 0.2);
    private static final ViewSource WHOLE = new ViewSource(0, 200, 0xFFF);

    @Test
    void keepsAtLeastTwoLeadsOfThoseThatAreThere() {
        int fewest = 12;
        int most = 0;
        for (int key = 0; key < 500; key++) {
            ViewRecipe recipe = drawn(new LeadDropout(1, 2), 0xF0F, key);
            assertThat(recipe.leads() & ~0xF0F).isZero();
            fewest = Math.min(fewest, Integer.bitCount(recipe.leads()));
            most = Math.max(most, Integer.bitCount(recipe.leads()));
        }
        assertThat(fewest).isEqualTo(2);
        assertThat(most).isGreaterThan(6);
        assertThat(drawn(new LeadDropout(1, 2), 0x4, 1).leads()).isEqualTo(0x4);
    }

    @Test
    void multipliesLeadsByGainsOfHalfToTwo() {
        double least = 1;
        double most = 1;
        double logarithms = 0;
        for (int key = 0; key < 200; key++) {
            double[] mixing = drawn(new LeadGain(1, 2), 0xFFF, key).mixing();
            for (int lead = 0; lead < 12; lead++) {
                double gain = mixing[lead * 12 + lead];
                least = Math.min(least, gain);
                most = Math.max(most, gain);
                logarithms += Math.log(gain);
            }
        }
        assertThat(least).isBetween(0.5, 0.505);
        assertThat(most).isBetween(1.98, 2.0);
        assertThat(logarithms / 2400).isCloseTo(0, within(0.03));
    }

    @Test
    void changesThatShareOfViewsThatItShould() {
        int gained = 0;
        for (int key = 0; key < 2000; key++) {
            gained += drawn(new LeadGain(0.3, 2), 0xFFF, key).mixing()[0] == 1 ? 0 : 1;
        }
        assertThat(gained).isBetween(540, 660);
    }

    @Test
    void cropsHalfToAllOfTheView() {
        double least = 1;
        double most = 0;
        for (int key = 0; key < 500; key++) {
            ViewRecipe recipe = drawn(new CropResize(0.5), 0xFFF, key);
            recipe.cut(new ViewSource(100, 800, 0xFFF), new Draws(2, "place" + key));
            assertThat(recipe.cut().filled()).isEqualTo(200);
            assertThat(recipe.cut().first()).isBetween(100, 900 - recipe.cut().count());
            assertThat(recipe.cut().stride()).isEqualTo(recipe.cut().count() / 200.0);
            least = Math.min(least, recipe.cut().stride());
            most = Math.max(most, recipe.cut().stride());
        }
        assertThat(least).isBetween(0.5, 0.505);
        assertThat(most).isBetween(0.995, 1.0);
    }

    @Test
    void timesOutUpToHalfOfTheView() {
        int longest = 0;
        for (int key = 0; key < 500; key++) {
            int[] span = drawn(new TimeOut(0.5), 0xFFF, key).spans();
            assertThat(span[0]).isBetween(0, span[1]);
            assertThat(span[1]).isBetween(0, 200);
            longest = Math.max(longest, span[1] - span[0]);
        }
        assertThat(longest).isBetween(98, 100);
    }

    @Test
    void masksOneSecond() {
        assertThat(drawn(new LeadMask(1), 0xFFF, 1).spans())
                .satisfies(span -> assertThat(span[1] - span[0]).isEqualTo(100));
        int leads = 0;
        for (int key = 0; key < 200; key++) {
            int[] span = drawn(new TimeMask(1), 0xFFF, key).leadSpans();
            assertThat(span[1] - span[0]).isEqualTo(100);
            leads += Integer.bitCount(span[2]);
        }
        assertThat(leads / 200.0).isCloseTo(6, within(0.4));
    }

    @Test
    void wandersSlowlyWithinATenthOfAMillivolt() {
        double largest = 0;
        for (int key = 0; key < 300; key++) {
            double[] tones = drawn(new BaselineWander(0.1), 0xFFF, key).tones();
            assertThat(tones[0] * 100).isBetween(0.05, 0.5);
            assertThat(tones[14] * 100).isBetween(0.05, 0.5);
            for (int lead = 0; lead < 12; lead++) {
                largest = Math.max(largest, Math.abs(tones[2 + lead]) + Math.abs(tones[16 + lead]));
            }
        }
        assertThat(largest).isBetween(0.48, 0.5); // 0.1 mV over 0.2 mV
    }

    @Test
    void humsOnlyWhereTheRateCarriesIt() {
        MainsHum hum = new MainsHum(0.05);

        assertThat(hum.parts(FRAME)).isEqualTo(ScriptParts.NONE);
        assertThat(hertz(hum, 125)).containsExactly(50.0);
        assertThat(hertz(hum, 149)).containsExactly(50.0);
        assertThat(hertz(hum, 500)).containsExactlyInAnyOrder(50.0, 60.0);
    }

    @Test
    void drawsTheSameWhateverElseIsLeftOut() {
        AugmentationSpec all = new AugmentationSpec("strong", 200);
        AugmentationSpec some = new AugmentationSpec("strong", 200, Set.of("time-out", "noise"));
        for (int key = 0; key < 20; key++) {
            ViewRecipe whole = drawn(all, 5, "k" + key);
            ViewRecipe part = drawn(some, 5, "k" + key);
            assertThat(part.spans()).isEqualTo(whole.spans());
            assertThat(part.noise()).isEqualTo(whole.noise());
            assertThat(part.noiseBits()).isEqualTo(whole.noiseBits());
        }
    }

    @Test
    void drawsByKeyAlone() {
        AugmentationSpec strong = new AugmentationSpec("strong", 200);
        ViewRecipe once = drawn(strong, 5, "view/0/0/0/a");
        drawn(strong, 5, "view/0/0/0/b");

        assertThat(drawn(strong, 5, "view/0/0/0/a").spans()).isEqualTo(once.spans());
        assertThat(drawn(strong, 6, "view/0/0/0/a").spans()).isNotEqualTo(once.spans());
        assertThat(drawn(strong, 5, "view/0/0/1/a").spans()).isNotEqualTo(once.spans());
    }

    @Test
    void turnsTheDipoleAndKeepsEinthovensLaw() {
        double[] mixing = drawn(new DipoleRotation(1, 45, 1.5), 0xFFF, 3).mixing();
        double[] leads = {0.3, 0.8, 0.5, -0.55, -0.1, 0.65, 0.1, 0.5, 1, 1.2, 1, 0.7};
        double[] turned = new double[12];
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 12; j++) {
                turned[i] += mixing[i * 12 + j] * leads[j];
            }
        }

        assertThat(turned[0]).isNotCloseTo(leads[0], within(0.01));
        assertThat(turned[2]).isCloseTo(turned[1] - turned[0], within(1e-9));
        assertThat(turned[3]).isCloseTo(-(turned[0] + turned[1]) / 2, within(1e-9));
    }

    @Test
    void turnsNothingWhereALeadIsMissing() {
        double[] untouched = new double[144];
        for (int lead = 0; lead < 12; lead++) {
            untouched[lead * 13] = 1;
        }

        assertThat(drawn(new DipoleRotation(1, 45, 1.5), 0x7FF, 3).mixing()).isEqualTo(untouched);
    }

    @Test
    void findsTheDipoleAgainOutOfItsOwnLeads() {
        double[][] turn = {{-1, 0.5, 0}, {0, 0.2, 0}, {0.3, 0, -0.1}};

        double[][] once = Dower.acrossLeads(turn);

        // forward(turn * backward(forward(d))) = forward(turn * d): the matrix of the product is the product of
        // matrices
        double[][] twice = Dower.acrossLeads(new double[][] {{1, -0.4, 0}, {0, 0.04, 0}, {-0.33, 0.15, 0.01}});
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 12; j++) {
                double product = 0;
                for (int k = 0; k < 12; k++) {
                    product += once[i][k] * once[k][j];
                }
                assertThat(product).isCloseTo(twice[i][j], within(1e-9));
            }
        }
    }

    @Test
    void gainsWhatWasMixed() {
        ViewRecipe recipe = new ViewRecipe(new ViewFrame(2, 4, 100, 1), ScriptParts.MATRIX);
        recipe.begin(3);
        recipe.mix(new double[][] {{1, 2}, {0, 0}});
        recipe.gain(0, 10);

        assertThat(recipe.mixing()).containsExactly(20, 20, 0, 1);
    }

    private static Set<Double> hertz(MainsHum hum, double rateHz) {
        ViewFrame frame = new ViewFrame(12, 200, rateHz, 0.2);
        Set<Double> found = new HashSet<>();
        for (int key = 0; key < 40; key++) {
            ViewRecipe recipe = new ViewRecipe(frame, hum.parts(frame));
            recipe.begin(0xFFF);
            hum.draw(frame, new Draws(1, "k" + key), recipe);
            found.add((double) Math.round(recipe.tones()[0] * rateHz));
            assertThat(Arrays.stream(recipe.tones())
                            .skip(2)
                            .map(Math::abs)
                            .max()
                            .orElseThrow())
                    .isLessThanOrEqualTo(0.25);
        }
        return found;
    }

    private static ViewRecipe drawn(Augmentation augmentation, int leadsPresent, int key) {
        ViewRecipe recipe = new ViewRecipe(FRAME, augmentation.parts(FRAME));
        recipe.begin(leadsPresent);
        augmentation.draw(FRAME, new Draws(1, "k" + key), recipe);
        return recipe;
    }

    private static ViewRecipe drawn(AugmentationSpec spec, long seed, String key) {
        Augmentations augmentations = Augmentations.of(spec, FRAME);
        ViewRecipe recipe = augmentations.newRecipe();
        augmentations.draw(WHOLE, new Draws(seed, key), recipe);
        return recipe;
    }
}
