package org.openecg.signal.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChainProfileTest {

    @Test
    void knowsTheBuiltInOnesByTheirIds() {
        assertThat(ChainProfile.named("openecg")).isEqualTo(new ChainProfile("openecg", 100, 0.5, 40, 10, 5));
        assertThat(ChainProfile.named("openecg-250")).isEqualTo(new ChainProfile("openecg-250", 250, 0.5, 40, 10, 5));
        assertThat(ChainProfile.named("openecg-500")).isEqualTo(new ChainProfile("openecg-500", 500, 0.5, 100, 10, 5));
        assertThat(ChainProfile.named("strodthoff2020"))
                .isEqualTo(new ChainProfile("strodthoff2020", 100, 0, 0, 10, 5));
    }

    @Test
    void namesTheKnownOnesWhenAskedForAnother() {
        assertThatThrownBy(() -> ChainProfile.named("openecg-1000"))
                .hasMessage("Unknown profile 'openecg-1000'; known are openecg, openecg-250, openecg-500, "
                        + "strodthoff2020");
    }

    @Test
    void refusesABandThatItsRateCannotHold() {
        assertThatThrownBy(() -> new ChainProfile("own", 100, 0.5, 41, 10, 5))
                .hasMessage("Profile own: high cut must be 0 or from 20 to 40.0 Hz but is 41.0");
    }

    @Test
    void narrowsItsBandForANarrowInput() {
        assertThat(ChainProfile.OPENECG_500.edgeHz(1000)).isEqualTo(100);
        assertThat(ChainProfile.OPENECG_500.edgeHz(200)).isEqualTo(80);
        assertThat(ChainProfile.OPENECG_500.edgeHz(90)).isEqualTo(40);
        assertThat(ChainProfile.OPENECG.edgeHz(90)).isEqualTo(40);
    }
}
