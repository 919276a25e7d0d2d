package org.openecg.encoders.vit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.encoders.MethodScript;
import org.openecg.encoders.TrainingSession;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.OpLibrary;
import org.openecg.encoders.ops.StepInput;
import org.openecg.encoders.ops.StepSettings;

/// From how many tokens on one kernel beats attention written out: whole steps of two blocks on about 1,600
/// tokens, both forms in turn. `docs/evidence/attention-crossing.md` holds what it printed.
@Tag("evidence")
class AttentionCrossingTest {
    private static final int TOKENS = 1600;
    private static final int WARM_UP = 2;
    private static final int PAIRS = 9;
    private static final StepSettings.AdamW ADAMW = new StepSettings.AdamW(0.9, 0.999, 1e-8, 0.05, 1);

    @ParameterizedTest
    @CsvSource({"384, 6", "192, 4"})
    void tellsTheCostOfBothForms(int width, int heads) {
        OpLibrary.useThreads(1);
        for (ComputeType type : List.of(ComputeType.FLOAT32, ComputeType.BFLOAT16)) {
            for (int tokens : new int[] {20, 32, 50, 64, 80, 100, 128, 160, 240, 480}) {
                if (type == ComputeType.FLOAT32 || Boolean.getBoolean("openecg.bf16")) {
                    compare(width, heads, tokens, type);
                }
            }
        }
    }

    private static void compare(int width, int heads, int tokens, ComputeType type) {
        EncoderSpec.ViT spec = new EncoderSpec.ViT(width, 2, heads, 2, 2 * tokens, 1, Set.of());
        MethodScript method = new MethodScript(ViTTest.SQUARES, List.of(), List.of(), List.of());
        StepInput input = input(Math.max(1, TOKENS / tokens), tokens);
        double[] written = new double[PAIRS];
        double[] kernel = new double[PAIRS];
        double[] ratios = new double[PAIRS];
        try (TrainingSession one = TrainingSession.begin(new ViT(spec, tokens), method, type, 1);
                TrainingSession other = TrainingSession.begin(new ViT(spec, 0), method, type, 1)) {
            for (int pair = -WARM_UP; pair < PAIRS; pair++) {
                double first = milliseconds(one, input, pair);
                double second = milliseconds(other, input, pair);
                if (pair >= 0) {
                    written[pair] = first;
                    kernel[pair] = second;
                    ratios[pair] = second / first;
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %d x %d | %s | %d | %.1f | %.1f | %.2f (%.2f to %.2f) |%n",
                width,
                heads,
                type,
                tokens,
                median(written),
                median(kernel),
                median(ratios),
                ratios[PAIRS / 4],
                ratios[PAIRS - 1 - PAIRS / 4]);
    }

    private static double milliseconds(TrainingSession session, StepInput input, int pair) {
        StepSettings settings = new StepSettings(pair + WARM_UP + 1, 1e-3, ADAMW, List.of());
        long begin = System.nanoTime();
        assertThat(session.step(input, settings).finite()).isTrue();
        return (System.nanoTime() - begin) * 1e-6;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static StepInput input(int rows, int tokens) {
        HostTensor x = HostTensor.zeros(HostTensor.Kind.F32, rows, 1, 2 * tokens);
        for (int i = 0; i < x.count(); i++) {
            x.bytes().asFloatBuffer().put(i, (float) Math.sin(i * (i % 13)));
        }
        long[] valid = new long[3 * rows];
        for (int row = 0; row < rows; row++) {
            valid[3 * row + 1] = 2L * tokens;
            valid[3 * row + 2] = 1;
        }
        return new StepInput(List.of(x, HostTensor.of(valid, rows, 3)), List.of());
    }
}
