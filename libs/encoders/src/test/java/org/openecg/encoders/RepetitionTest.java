package org.openecg.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.OpLibrary;

/// Equal seed and equal threads give equal bits, in processes of their own.
class RepetitionTest {
    @Test
    void twoProcessesGiveEqualLossBits() throws Exception {
        String first = run();
        String second = run();

        assertThat(first.lines()).hasSize(4).allMatch(line -> line.matches("[0-9a-f]{16}"));
        assertThat(second).isEqualTo(first);
    }

    private static String run() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "--illegal-native-access=deny",
                "-Dai.djl.offline=true",
                "-Dopenecg.root=" + System.getProperty("openecg.root", "../.."),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                RepetitionTest.class.getName()));
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("exit status").isZero();
        return output;
    }

    /// The process under test: prints the loss bits of four steps.
    public static void main(String[] arguments) throws IOException {
        OpLibrary.useThreads(1);
        Encoder network = Encoders.of(new EncoderSpec.ResNet(18, 8, 12));
        MethodScript method = SimClrScript.of(network.features(), 16, 8);
        try (TrainingSession session = TrainingSession.begin(network, method, ComputeType.FLOAT32, 3)) {
            for (int step = 1; step <= 4; step++) {
                double loss = session.step(SimClrScript.batch(step, 16, 160), SimClrScript.settings(step))
                        .loss();
                System.out.printf("%016x%n", Double.doubleToLongBits(loss));
            }
        }
    }
}
