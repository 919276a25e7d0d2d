package org.openecg.encoders.resnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.encoders.TensorSpec;

class ResNetTest {
    @Test
    void namesTensorsAsTorchvisionDoes() {
        ResNet network = new ResNet(new EncoderSpec.ResNet(18, 64, 12));

        assertThat(network.weights())
                .extracting(TensorSpec::name)
                .hasSize(60)
                .startsWith("conv1.weight", "bn1.weight", "bn1.bias", "layer1.0.conv1.weight", "layer1.0.bn1.weight")
                .contains("layer2.0.downsample.0.weight", "layer2.0.downsample.1.bias")
                .doesNotContain("layer1.0.downsample.0.weight")
                .endsWith("layer4.1.conv2.weight", "layer4.1.bn2.weight", "layer4.1.bn2.bias");
        assertThat(network.statistics()).hasSize(40);
        assertThat(network.features()).isEqualTo(512);
    }

    @Test
    void hasAsManyWeightsAsThePyTorchModules() {
        assertThat(count(18, 64)).isEqualTo(3_848_832);
        assertThat(count(34, 64)).isEqualTo(7_223_168);
        assertThat(count(50, 64)).isEqualTo(15_959_168);
        assertThat(count(18, 16)).isEqualTo(243_360);
    }

    @Test
    void zeroesTheLastScaleOfEachBlockWhenAsked() {
        List<String> zeroed = new ResNet(new EncoderSpec.ResNet(50, 8, 12, true))
                .weights().stream()
                        .filter(spec -> spec.name().endsWith(".weight"))
                        .filter(spec -> spec.fill().equals(new TensorSpec.Fill.Constant(0)))
                        .map(TensorSpec::name)
                        .toList();

        assertThat(zeroed).hasSize(16).allMatch(name -> name.matches("layer\\d\\.\\d\\.bn3\\.weight"));
    }

    private static long count(int depth, int width) {
        return new ResNet(new EncoderSpec.ResNet(depth, width, 12))
                .weights().stream()
                        .mapToLong(spec -> spec.shape().stream().reduce(1L, Math::multiplyExact))
                        .sum();
    }
}
