package org.openecg.encoders.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.openecg.contracts.run.Precision;

class HardwareTest {
    @Test
    void readsTheFeaturesThatMatter() {
        String intel =
                "processor\t: 0\nflags\t\t: fpu avx2 avx512f avx512_bf16 rdseed\nprocessor : 1\nflags : amx_bf16\n";
        String arm = "processor\t: 0\nFeatures\t: fp asimd bf16\n";

        assertThat(Hardware.cpuFeatures(intel)).containsExactly("avx2", "avx512_bf16", "avx512f");
        assertThat(Hardware.cpuFeatures(arm)).containsExactly("asimd", "bf16");
        assertThat(Hardware.cpuFeatures("nothing")).isEmpty();
    }

    @Test
    void resolvesAutoAndKeepsWhatWasAsked() {
        assertThat(Hardware.resolve(Precision.FLOAT32)).isEqualTo(Precision.FLOAT32);
        assertThat(Hardware.resolve(Precision.BF16)).isEqualTo(Precision.BF16);
        assertThat(Hardware.resolve(Precision.AUTO)).isIn(Precision.FLOAT32, Precision.BF16);
        assertThat(ComputeType.of(Precision.BF16)).isEqualTo(ComputeType.BFLOAT16);
        assertThatThrownBy(() -> ComputeType.of(Precision.AUTO)).isInstanceOf(IllegalArgumentException.class);
    }
}
