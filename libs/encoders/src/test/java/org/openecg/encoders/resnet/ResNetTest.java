package org.openecg.encoders.resnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.EncoderSpec.ResNet.Option;
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
        List<String> zeroed = new ResNet(new EncoderSpec.ResNet(50, 8, 12, true, Set.of()))
                .weights().stream()
                        .filter(spec -> spec.name().endsWith(".weight"))
                        .filter(spec -> spec.fill().equals(new TensorSpec.Fill.Constant(0)))
                        .map(TensorSpec::name)
                        .toList();

        assertThat(zeroed).hasSize(16).allMatch(name -> name.matches("layer\\d\\.\\d\\.bn3\\.weight"));
    }

    @Test
    void isTheNetworkOfTheEcgPapersWithEveryOption() {
        ResNet network = new ResNet(EncoderSpec.ResNet.xresnet1d50());

        assertThat(network.weights())
                .extracting(TensorSpec::name)
                .startsWith(
                        "conv1.0.weight",
                        "conv1.1.weight",
                        "conv1.1.bias",
                        "conv1.3.weight",
                        "conv1.4.weight",
                        "conv1.4.bias",
                        "conv1.6.weight",
                        "bn1.weight",
                        "bn1.bias",
                        "layer1.0.conv1.weight")
                .filteredOn(name -> name.contains("downsample"))
                .containsExactly(
                        "layer1.0.downsample.1.weight", "layer1.0.downsample.2.weight", "layer1.0.downsample.2.bias");
        assertThat(shape(network, "conv1.0.weight")).containsExactly(32L, 12L, 5L);
        assertThat(shape(network, "layer4.0.conv2.weight")).containsExactly(64L, 64L, 5L);
        assertThat(shape(network, "layer4.0.conv3.weight")).containsExactly(256L, 64L, 1L);
        assertThat(network.features()).isEqualTo(512);
        assertThat(count(EncoderSpec.ResNet.xresnet1d50())).isEqualTo(886_400);
    }

    @Test
    void takesEachOptionAlone() {
        assertThat(shape(with(Option.DEEP_STEM), "conv1.6.weight")).containsExactly(8L, 4L, 5L);
        assertThat(shape(with(Option.KERNEL_5), "layer1.0.conv1.weight")).containsExactly(8L, 8L, 5L);
        assertThat(shape(with(Option.CONSTANT_WIDTH), "layer4.0.downsample.0.weight"))
                .containsExactly(8L, 8L, 1L);
        assertThat(shape(with(Option.POOLED_SHORTCUT), "layer4.0.downsample.1.weight"))
                .containsExactly(64L, 32L, 1L);
        assertThat(with(Option.CONSTANT_WIDTH).features()).isEqualTo(8);
        assertThat(with(Option.MAX_AND_MEAN).features()).isEqualTo(128);
    }

    private static ResNet with(Option option) {
        return new ResNet(new EncoderSpec.ResNet(18, 8, 12, false, Set.of(option)));
    }

    private static List<Long> shape(ResNet network, String name) {
        return network.weights().stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .orElseThrow()
                .shape();
    }

    private static long count(int depth, int width) {
        return count(new EncoderSpec.ResNet(depth, width, 12));
    }

    private static long count(EncoderSpec.ResNet spec) {
        return new ResNet(spec)
                .weights().stream()
                        .mapToLong(tensor -> tensor.shape().stream().reduce(1L, Math::multiplyExact))
                        .sum();
    }
}
