package org.openecg.encoders.vit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.Precision;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.MethodScript;
import org.openecg.encoders.TensorSpec;
import org.openecg.encoders.TrainingSession;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.Hardware;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.OpLibrary;
import org.openecg.encoders.ops.StepInput;
import org.openecg.encoders.ops.StepSettings;
import org.openecg.encoders.vit.ViT.Crossing;

/// From how many tokens on one kernel beats attention written out: forward and backward of one attention with
/// its linear layer on about 3,840 tokens, one thread, both forms in turn, CPU time of the thread.
/// `docs/evidence/attention-crossing.md` holds what it printed. Brain float is measured where the processor has
/// instructions for it.
@Tag("evidence")
class AttentionCrossingTest {
    private static final Crossing WRITTEN = new Crossing(Integer.MAX_VALUE, Integer.MAX_VALUE);
    private static final Crossing KERNEL = new Crossing(0, 0);
    private static final int[] LENGTHS = {20, 32, 48, 64, 80, 96, 120, 160, 240, 480};
    private static final int TOKENS = 3840;
    private static final int WARM_UP = 2;
    private static final int PAIRS = 11;
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final StepSettings.AdamW STILL = new StepSettings.AdamW(0.9, 0.999, 1e-8, 0, 0);
    private static final String LOSS = """
            def loss(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor],
                     batch: List[Tensor], settings: List[float], dtype: int) -> Tuple[Tensor, Tensor, Tensor]:
                w = __torch__.cast(encoder, dtype)
                x = torch.to(batch[0], dtype)
                y = torch.to(__torch__.attention(x, w[0], w[1], __torch__.vit_heads(), False, x), 6)
                value = torch.mean(torch.mul(y, y))
                return (value, torch.ones_like(torch.detach(value)), torch.zeros_like(torch.detach(w[1])))


            def after_step(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor],
                           settings: List[float]) -> int:
                return 0
            """;

    @ParameterizedTest
    @CsvSource({"384, 6", "192, 4"})
    void tellsTheCostOfBothForms(int width, int heads) {
        OpLibrary.useThreads(1);
        for (int tokens : LENGTHS) {
            compare(width, heads, tokens, ComputeType.FLOAT32);
        }
        if (Hardware.resolve(Precision.AUTO) == Precision.BF16) {
            for (int tokens : LENGTHS) {
                compare(width, heads, tokens, ComputeType.BFLOAT16);
            }
        }
    }

    private static void compare(int width, int heads, int tokens, ComputeType type) {
        EncoderSpec.ViT spec = new EncoderSpec.ViT(width, 1, heads, 1, tokens, 1, Set.of());
        MethodScript method = new MethodScript(LOSS, List.of(), List.of(), List.of());
        StepInput input = input(TOKENS / tokens, tokens, width);
        double[] written = new double[PAIRS];
        double[] kernel = new double[PAIRS];
        double[] ratios = new double[PAIRS];
        try (TrainingSession one = TrainingSession.begin(new Attention(new ViT(spec, WRITTEN)), method, type, 1);
                TrainingSession other = TrainingSession.begin(new Attention(new ViT(spec, KERNEL)), method, type, 1)) {
            for (int pair = -WARM_UP; pair < PAIRS; pair++) {
                double first = milliseconds(one, input);
                double second = milliseconds(other, input);
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

    private static double milliseconds(TrainingSession session, StepInput input) {
        StepSettings settings = new StepSettings(1, 0, STILL, List.of());
        long begin = CLOCK.getCurrentThreadCpuTime();
        assertThat(session.step(input, settings).finite()).isTrue();
        return (CLOCK.getCurrentThreadCpuTime() - begin) * 1e-6;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static StepInput input(int rows, int tokens, int width) {
        float[] x = new float[rows * tokens * width];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) Math.sin(i * (i % 13));
        }
        HostTensor valid = HostTensor.zeros(HostTensor.Kind.I64, rows, 3);
        return new StepInput(List.of(HostTensor.of(x, rows, tokens, width), valid), List.of());
    }

    /// The script of a transformer with the tensors of one attention.
    private record Attention(ViT whole) implements Encoder {
        @Override
        public EncoderSpec spec() {
            return whole.spec();
        }

        @Override
        public String script() {
            return whole.script();
        }

        @Override
        public List<TensorSpec> weights() {
            return TransformerTensors.linear("qkv", whole.features(), 3 * whole.features());
        }

        @Override
        public List<TensorSpec> statistics() {
            return List.of();
        }

        @Override
        public int stage(TensorSpec weight) {
            return 0;
        }

        @Override
        public int leads() {
            return whole.leads();
        }

        @Override
        public int channels() {
            return whole.channels();
        }

        @Override
        public int features() {
            return whole.features();
        }
    }
}
