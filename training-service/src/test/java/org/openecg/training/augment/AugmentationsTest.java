package org.openecg.training.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.run.AugmentationSpec;

class AugmentationsTest {
    private static final int SAMPLES = 200;
    private static final View WHOLE = new View(12, SAMPLES, 0, 0, SAMPLES, 0xFFF, 100, 0.2);

    @Test
    void leavesPaddingAndMissingLeadsAtZero() {
        View view = new View(12, SAMPLES, 0, 0, 150, 0xFFE, 100, 0.2);
        for (String preset : new String[] {"paper", "strong"}) {
            for (int key = 0; key < 40; key++) {
                float[] values = ones(view);
                Augmentations.of(new AugmentationSpec(preset, 0)).apply(view, values, new Draws(1, "k" + key));

                for (int i = 0; i < SAMPLES; i++) {
                    assertThat(values[i]).isZero();
                }
                for (int lead = 1; lead < 12; lead++) {
                    for (int i = 150; i < SAMPLES; i++) {
                        assertThat(values[lead * SAMPLES + i]).isZero();
                    }
                }
            }
        }
    }

    @Test
    void keepsAtLeastTwoLeads() {
        LeadDropout dropout = new LeadDropout(1, 2);
        int fewest = 12;
        for (int key = 0; key < 500; key++) {
            float[] values = ones(WHOLE);
            dropout.apply(WHOLE, values, new Draws(1, "k" + key));
            int kept = 0;
            for (int lead = 0; lead < 12; lead++) {
                kept += values[lead * SAMPLES] == 0 ? 0 : 1;
            }
            fewest = Math.min(fewest, kept);
        }
        assertThat(fewest).isEqualTo(2);
    }

    @Test
    void addsNoiseOfTheAskedSize() {
        float[] values = new float[12 * SAMPLES];
        new WhiteNoise(0.04, 0.04).apply(WHOLE, values, new Draws(1, "noise"));

        double square = 0;
        double sum = 0;
        for (float value : values) {
            square += value * value;
            sum += value;
        }
        assertThat(Math.sqrt(square / values.length)).isCloseTo(0.2, within(0.01));
        assertThat(sum / values.length).isCloseTo(0, within(0.02));
    }

    @Test
    void turnsTheDipoleAndKeepsEinthovensLaw() {
        float[] values = new float[12 * SAMPLES];
        double[][] identityLess = new double[3][3];
        for (int i = 0; i < SAMPLES; i++) {
            double one = Math.sin(i * 0.1);
            double two = Math.cos(i * 0.07);
            double[] leads = {
                one, two, two - one, -(one + two) / 2, one - two / 2, two - one / 2, 0.1, 0.5, 1, 1.2, 1, 0.7
            };
            for (int lead = 0; lead < 12; lead++) {
                values[lead * SAMPLES + i] = (float) leads[lead];
            }
        }
        float[] before = values.clone();

        new DipoleRotation(1, 45, 1.5).apply(WHOLE, values, new Draws(1, "turn"));

        assertThat(values).isNotEqualTo(before);
        for (int i = 0; i < SAMPLES; i++) {
            assertThat(values[2 * SAMPLES + i]).isCloseTo(values[SAMPLES + i] - values[i], within(1e-4f));
        }
        assertThat(Dower.acrossLeads(identityLess)[0][0]).isZero();
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

    private static float[] ones(View view) {
        float[] values = new float[12 * SAMPLES];
        for (int lead = 0; lead < 12; lead++) {
            if (view.present(lead)) {
                Arrays.fill(values, lead * SAMPLES + view.firstValid(), lead * SAMPLES + view.endValid(), 1);
            }
        }
        return values;
    }
}
