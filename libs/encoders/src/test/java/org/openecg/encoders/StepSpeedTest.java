package org.openecg.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.OpLibrary;
import org.openecg.encoders.ops.StepInput;

/// What a whole SimCLR step costs: two views of each ECG, forward, backward, clipping, AdamW. CPU time is
/// that of the whole process and the figure to read on a shared machine.
@Tag("evidence")
class StepSpeedTest {
    private static final int WARM_UP = 2;
    private static final int STEPS = 9;

    @AfterAll
    static void oneThreadAgain() {
        OpLibrary.useThreads(1);
    }

    @ParameterizedTest
    @CsvSource({
        "18, 16, 256, 250, FLOAT32, 1",
        "18, 16, 256, 250, BFLOAT16, 1",
        "18, 16, 256, 250, FLOAT32, 2",
        "18, 16, 256, 250, BFLOAT16, 2",
        "50, 64, 64, 1000, FLOAT32, 1",
        "50, 64, 64, 1000, BFLOAT16, 1",
        "50, 64, 64, 1000, FLOAT32, 2",
        "50, 64, 64, 1000, BFLOAT16, 2",
    })
    void tellsTheCostOfAStep(int depth, int width, int rows, int samples, ComputeType type, int threads)
            throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Encoder network = Encoders.of(new EncoderSpec.ResNet(depth, width, 12));
        MethodScript method = SimClrScript.of(network.features(), 256, 128);
        StepInput batch = SimClrScript.batch(1, rows, samples);
        double[] wall = new double[STEPS];
        double[] cpu = new double[STEPS];
        OpLibrary.useThreads(threads);
        try (TrainingSession session = TrainingSession.begin(network, method, type, 1)) {
            for (int step = 1; step <= WARM_UP + STEPS; step++) {
                long wallBegin = System.nanoTime();
                long cpuBegin = system.getProcessCpuTime();
                assertThat(session.step(batch, SimClrScript.settings(step)).finite())
                        .isTrue();
                if (step > WARM_UP) {
                    wall[step - WARM_UP - 1] = (System.nanoTime() - wallBegin) * 1e-6;
                    cpu[step - WARM_UP - 1] = (system.getProcessCpuTime() - cpuBegin) * 1e-6;
                }
            }
        }
        Arrays.sort(wall);
        Arrays.sort(cpu);
        System.out.printf(
                Locale.ROOT,
                "ResNet-%d width %d, %d rows of 12 x %d, %s, threads %d: CPU %.0f ms, wall %.0f ms (least %.0f), load %.1f%n",
                depth,
                width,
                rows,
                samples,
                type,
                threads,
                cpu[STEPS / 2],
                wall[STEPS / 2],
                wall[0],
                system.getSystemLoadAverage());
    }
}
