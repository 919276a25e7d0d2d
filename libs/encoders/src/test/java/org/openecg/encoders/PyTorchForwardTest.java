package org.openecg.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.encoders.checkpoint.Safetensors;
import org.openecg.encoders.ops.HostTensor;

/// The files as other software sees them: numpy reads them, and the equal PyTorch module computes the same
/// features.
///
/// The property `openecg.torch.python` names a Python with PyTorch, else `python3` is tried; without PyTorch
/// the comparison is skipped.
class PyTorchForwardTest {
    private static final Path ROOT = Path.of(System.getProperty("openecg.root", "../.."));

    private static final List<EncoderSpec> SPECS = List.of(
            new EncoderSpec.ResNet(18, 16, 12),
            new EncoderSpec.ResNet(50, 16, 12),
            new EncoderSpec.ResNet(
                    50, 16, 12, true, EncoderSpec.ResNet.xresnet1d50().options()),
            EncoderSpec.ViT.xs(1000),
            new EncoderSpec.ViT(64, 2, 2, 25, 1000, 12, EnumSet.allOf(EncoderSpec.ViT.Option.class)));

    private static final int NOT_THERE = 77;

    @TempDir
    Path folder;

    @Test
    void pyTorchComputesTheSameFeatures() throws Exception {
        String python = System.getProperty("openecg.torch.python", "python3");
        List<String> command = new ArrayList<>(List.of(
                python, ROOT.resolve("libs/encoders/src/test/python/forward.py").toString(), folder.toString()));
        for (EncoderSpec spec : SPECS) {
            writeEncoderAndFeatures(spec);
            command.add(spec.id());
        }

        Outcome outcome = run(command.toArray(String[]::new));

        assumeTrue(
                outcome.status() != NOT_THERE,
                "no PyTorch in " + python + "; name a Python that has it by -Dopenecg.torch.python");
        assertThat(outcome.status()).as(outcome.output()).isZero();
        List<String> differences = outcome.output()
                .lines()
                .filter(line -> line.startsWith("torch "))
                .toList();
        differences.forEach(System.out::println);
        assertThat(differences)
                .hasSize(SPECS.size())
                .allSatisfy(line -> assertThat(Double.parseDouble(line.replaceAll(".* ", "")))
                        .isLessThan(1e-4));
    }

    private void writeEncoderAndFeatures(EncoderSpec spec) throws IOException {
        int n = 3;
        int samples = 1000;
        float[] x = noise(n, samples);
        try (EncoderSession session = EncoderSession.random(spec, 5, noise(30, samples), 30)) {
            float[] flat = new float[n * session.features()];
            float[][] features = session.embed(x, n);
            for (int row = 0; row < n; row++) {
                System.arraycopy(features[row], 0, flat, row * session.features(), session.features());
            }
            Map<String, HostTensor> pair = new LinkedHashMap<>();
            pair.put("x", HostTensor.of(x, n, 12, samples));
            pair.put("h", HostTensor.of(flat, n, session.features()));
            Safetensors.write(
                    folder.resolve("encoder-" + spec.id() + ".safetensors"),
                    new Safetensors.Content(Map.of("format", "pt"), session.values()));
            Safetensors.write(
                    folder.resolve("inputs-" + spec.id() + ".safetensors"), new Safetensors.Content(Map.of(), pair));
        }
    }

    @Test
    void numpyAloneReadsTheFile() throws Exception {
        Path file = folder.resolve("encoder.safetensors");
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        tensors.put("conv1.weight", HostTensor.of(new float[] {1, 2, 3, 4, 5, 6}, 1, 2, 3));
        tensors.put("position", HostTensor.of(new long[] {12}, 1));
        Safetensors.write(file, new Safetensors.Content(Map.of("format", "pt"), tensors));

        Outcome outcome =
                run("python3", ROOT.resolve("docs/examples/read_safetensors.py").toString(), file.toString());

        assumeTrue(
                outcome.status() != NOT_THERE && !outcome.output().contains("No module named 'numpy'"),
                "no python3 with numpy");
        assertThat(outcome.output().lines())
                .containsExactlyInAnyOrder("conv1.weight float32 [1, 2, 3] mean 3.5", "position int64 [1] mean 12");
    }

    private record Outcome(int status, String output) {}

    private static Outcome run(String... command) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.environment().put("OMP_NUM_THREADS", "1");
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ends in time").isTrue();
            return new Outcome(process.exitValue(), output);
        } catch (IOException e) {
            return new Outcome(NOT_THERE, e.toString());
        }
    }

    private static float[] noise(int n, int samples) {
        float[] x = new float[n * 12 * samples];
        CounterRandom random = new CounterRandom(n, "noise");
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.gaussian(i);
        }
        return x;
    }
}
