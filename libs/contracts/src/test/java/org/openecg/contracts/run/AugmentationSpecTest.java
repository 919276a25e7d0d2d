package org.openecg.contracts.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.run.AugmentationSpec.Change;

class AugmentationSpecTest {
    @Test
    void knowsThreePresets() {
        assertThat(new AugmentationSpec("none", 0).changes()).isEmpty();
        assertThat(new AugmentationSpec("paper", 0).changes()).containsExactly(Change.TIME_MASK, Change.LEAD_MASK);
        assertThat(new AugmentationSpec("strong", 0).changes())
                .extracting(Change::id)
                .containsExactly(
                        "crop-resize", "rotation", "gain", "wander", "mains", "noise", "time-out", "lead-dropout");
    }

    @Test
    void takesSomeChangesOfAPresetInItsOrder() {
        AugmentationSpec some = new AugmentationSpec("strong", 250, Set.of("noise", "gain"));

        assertThat(some.problems()).isEmpty();
        assertThat(some.changes()).containsExactly(Change.GAIN, Change.NOISE);
    }

    @Test
    void namesItsChoiceOnlyWhenThereIsOne() {
        AugmentationSpec all = new AugmentationSpec("strong", 250);
        AugmentationSpec some = new AugmentationSpec("strong", 250, Set.of("noise", "gain"));

        assertThat(Json.write(all)).isEqualTo("{\"cropSamples\":250,\"preset\":\"strong\"}");
        assertThat(Json.write(some))
                .isEqualTo("{\"cropSamples\":250,\"only\":[\"gain\",\"noise\"],\"preset\":\"strong\"}");
        assertThat(Json.read(Json.write(all), AugmentationSpec.class)).isEqualTo(all);
        assertThat(Json.read(Json.write(some), AugmentationSpec.class)).isEqualTo(some);
    }

    @Test
    void refusesWhatThePresetDoesNotHave() {
        assertThat(new AugmentationSpec("paper", -1, Set.of("gain", "lead-mask")).problems())
                .containsExactly(
                        "augmentation.only must name changes of preset paper (lead-mask, time-mask) but holds 'gain'",
                        "augmentation.cropSamples must be 0 (whole window) or more but is -1");
        assertThat(new AugmentationSpec("none", 0, Set.of("gain")).problems())
                .containsExactly("augmentation.only must name changes of preset none (it has none) but holds 'gain'");
    }

    @Test
    void givesEachChangeAStreamOfItsOwn() {
        assertThat(Change.values()).extracting(Change::stream).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }
}
