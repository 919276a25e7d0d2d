package org.openecg.encoders.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.encoders.EncoderSession;
import org.openecg.encoders.Encoders;
import org.openecg.encoders.checkpoint.ForeignWeights.Reading;
import org.openecg.encoders.ops.HostTensor;

/// The files were written by `benchmarks/reference/foreign_weights.py` with PyTorch 2.6, which computed the
/// features, too.
class ForeignWeightsTest {
    private static final EncoderSpec RESNET = new EncoderSpec.ResNet(18, 2, 12);
    private static final EncoderSpec VIT = new EncoderSpec.ViT(8, 1, 2, 10, 100, 12, Set.of());
    private static final Reading ENCODER = new Reading("encoder.", Set.of());
    private static final Reading BUT_MISSING_LEADS = new Reading("", Set.of("lead_missing"));

    @TempDir
    Path folder;

    @Test
    void computesWhatPyTorchDidBehindPrefixAndWeightNorm() throws Exception {
        Map<String, HostTensor> values =
                ForeignWeights.read(stored("resnet"), Encoders.of(RESNET), begun(RESNET), ENCODER);

        assertSameFeatures(RESNET, values, "resnet");
        assertThat(values).containsOnlyKeys(begun(RESNET).keySet());
    }

    @Test
    void keepsWhatTheCallerNames() throws Exception {
        Map<String, HostTensor> begun = begun(VIT);

        Map<String, HostTensor> values = ForeignWeights.read(stored("vit"), Encoders.of(VIT), begun, BUT_MISSING_LEADS);

        assertSameFeatures(VIT, values, "vit");
        assertThat(values.get("lead_missing")).isEqualTo(begun.get("lead_missing"));
    }

    @Test
    void namesEveryTensorThatDoesNotFit() {
        assertThatThrownBy(() -> ForeignWeights.read(stored("vit"), Encoders.of(VIT), begun(VIT), Reading.WHOLE))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("foreign-vit.safetensors: missing lead_missing");
        EncoderSpec other = new EncoderSpec.ViT(8, 1, 2, 20, 100, 12, Set.of());
        assertThatThrownBy(() -> ForeignWeights.read(
                        stored("vit"), Encoders.of(other), begun(other), new Reading("", Set.of("bias", "norm.bias"))))
                .hasMessageEndingWith("vit.safetensors: bias is to be kept but is not known; "
                        + "norm.bias is to be kept but is in the file; "
                        + "patch_embed.weight has shape [8, 12, 10] but needs [8, 12, 20]; "
                        + "missing lead_missing; extra norm.bias");
    }

    @Test
    void refusesALoadThatChangesNothing() throws Exception {
        Map<String, HostTensor> values =
                ForeignWeights.read(stored("resnet"), Encoders.of(RESNET), begun(RESNET), ENCODER);

        assertThatThrownBy(() -> ForeignWeights.read(stored("resnet"), Encoders.of(RESNET), values, ENCODER))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("it changes nothing, every value is there already");
        Map<String, HostTensor> nearly = new LinkedHashMap<>(values);
        nearly.put("bn1.bias", HostTensor.of(new float[] {0.1f, 0.2f}, 2));
        assertThat(ForeignWeights.read(stored("resnet"), Encoders.of(RESNET), nearly, ENCODER))
                .isEqualTo(values);
    }

    @Test
    void saysWhatIsWrongWithWeightNorm() throws IOException {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        tensors.put("a.weight_v", HostTensor.zeros(HostTensor.Kind.F32, 2, 3));
        tensors.put("b.parametrizations.weight.original1", HostTensor.zeros(HostTensor.Kind.F32, 2, 3));
        tensors.put("b.parametrizations.weight.original0", HostTensor.zeros(HostTensor.Kind.F32, 1, 3));
        tensors.put("c.weight_g", HostTensor.of(new float[] {10, 1}, 2, 1));
        tensors.put("c.weight_v", HostTensor.of(new float[] {3, 4, 0, -2}, 2, 2));

        assertThat(WeightNorm.multiplyOut(tensors))
                .containsExactly(
                        "a.weight_v stands without weight_g",
                        "b.parametrizations.weight.original0 has shape [1, 3] but needs [2, 1], a length for each row");
        assertThat(tensors).isEqualTo(Map.of("c.weight", HostTensor.of(new double[] {6, 8, 0, -1}, 2, 2)));
    }

    @Test
    void goesBackToPyTorchUnderTheSameNames() throws Exception {
        Path file = folder.resolve("ours.safetensors");
        Map<String, HostTensor> values = begun(VIT);

        Safetensors.write(file, new Safetensors.Content(Map.of("format", "pt"), values));

        assertThat(ForeignWeights.read(file, Encoders.of(VIT), zeros(values), Reading.WHOLE))
                .isEqualTo(values);
    }

    private static void assertSameFeatures(EncoderSpec spec, Map<String, HostTensor> values, String name)
            throws Exception {
        Map<String, HostTensor> reference = Safetensors.read(stored("features")).tensors();
        float[] x = Objects.requireNonNull(reference.get("x")).floats();
        float[] expected = Objects.requireNonNull(reference.get(name)).floats();
        try (EncoderSession session = EncoderSession.of(spec, values)) {
            float[][] found = session.embed(x, 3);
            for (int i = 0; i < expected.length; i++) {
                assertThat(found[i / session.features()][i % session.features()])
                        .isCloseTo(expected[i], within(2e-6f));
            }
        }
    }

    private static Map<String, HostTensor> begun(EncoderSpec spec) {
        try (EncoderSession session = EncoderSession.random(spec, 1, new float[12 * 100], 1)) {
            return session.values();
        }
    }

    private static Map<String, HostTensor> zeros(Map<String, HostTensor> values) {
        Map<String, HostTensor> zeros = new LinkedHashMap<>();
        values.forEach((name, value) -> zeros.put(name, HostTensor.zeros(value.kind(), value.shape())));
        return zeros;
    }

    private static Path stored(String name) throws URISyntaxException {
        String resource = "/stored/foreign/foreign-" + name + ".safetensors";
        return Path.of(Objects.requireNonNull(ForeignWeightsTest.class.getResource(resource), resource)
                .toURI());
    }
}
