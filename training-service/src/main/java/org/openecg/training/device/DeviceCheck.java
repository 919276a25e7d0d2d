package org.openecg.training.device;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.Precision;
import org.openecg.encoders.CounterRandom;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.Encoders;
import org.openecg.encoders.TrainingSession;
import org.openecg.encoders.ValidRange;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.DeviceProbe;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.OpLibrary;
import org.openecg.encoders.ops.StepInput;
import org.openecg.encoders.ops.StepResult;
import org.openecg.encoders.ops.StepSettings;
import org.openecg.hosting.HardExit;
import org.openecg.training.method.Method;
import org.openecg.training.method.byol.Byol;
import org.openecg.training.method.simclr.SimClr;

/// The program behind `./openecg doctor`: what the training service would compute with, and whether a step works.
///
/// Steps are whole ones of the product, SimCLR on a small ResNet and BYOL on a small transformer, on noise.
public final class DeviceCheck {
    private static final EncoderSpec RESNET = new EncoderSpec.ResNet(18, 16, 12);
    private static final int SAMPLES = 250;
    private static final int BATCH = 32;
    private static final int WARM_UP = 2;
    private static final int STEPS = 3;

    /// A step in one type of numbers.
    ///
    /// @param firstLoss of the first step; equal for all types but for rounding
    /// @param millis of the quickest step
    public record Step(double firstLoss, double millis, double samplesPerSecond) {}

    private DeviceCheck() {}

    /// Prints one JSON document.
    ///
    /// @param arguments number of threads; none = one per core
    public static void main(String[] arguments) {
        // A stop request in mid-step: the engine's destructors must not run under it.
        Thread cutOff = new Thread(() -> HardExit.now(HardExit.STOPPED), "cut-off");
        Runtime.getRuntime().addShutdownHook(cutOff);
        try {
            System.out.println(check(arguments));
        } finally {
            Runtime.getRuntime().removeShutdownHook(cutOff);
        }
    }

    private static ObjectNode check(String[] arguments) {
        int threads = arguments.length > 0
                ? Integer.parseInt(arguments[0])
                : Runtime.getRuntime().availableProcessors();
        OpLibrary.useThreads(threads);
        DeviceProbe probe = DeviceProbe.run();
        ObjectNode report = (ObjectNode) Json.tree(probe);
        report.put("device", "cpu");
        // Emulated brain float takes minutes and says nothing.
        List<ComputeType> types = probe.auto() == Precision.BF16
                ? List.of(ComputeType.FLOAT32, ComputeType.BFLOAT16)
                : List.of(ComputeType.FLOAT32);
        ObjectNode steps = report.putObject("steps");
        steps.set("resnet18-w16", steps(RESNET, new SimClr(new MethodSpec.SimClr(0.2, 128, 64, true)), types));
        steps.set("vit-xs", steps(EncoderSpec.ViT.xs(SAMPLES), new Byol(new MethodSpec.Byol(128, 64, 0.99)), types));
        return report;
    }

    private static ObjectNode steps(EncoderSpec encoder, Method method, List<ComputeType> types) {
        ObjectNode row = Json.mapper().createObjectNode();
        for (ComputeType type : types) {
            row.set(type == ComputeType.FLOAT32 ? "float32" : "bf16", Json.tree(step(encoder, method, type)));
        }
        return row;
    }

    private static Step step(EncoderSpec spec, Method method, ComputeType type) {
        Encoder network = Encoders.of(spec);
        StepInput input = noise();
        StepSettings.AdamW rule = new StepSettings.AdamW(0.9, 0.999, 1e-8, 0.01, 1);
        List<Double> millis = new ArrayList<>();
        double firstLoss = 0;
        try (TrainingSession session = TrainingSession.begin(network, method.script(network, SAMPLES), type, 1)) {
            for (int step = 1; step <= WARM_UP + STEPS; step++) {
                long begin = System.nanoTime();
                StepResult result =
                        session.step(input, new StepSettings(step, 1e-3, rule, method.settings(step, WARM_UP + STEPS)));
                if (!result.finite()) {
                    throw new ArithmeticException("Step %d of %s in %s gave loss %s and gradient norm %s"
                            .formatted(step, spec.id(), type, result.loss(), result.gradientNorm()));
                }
                if (step == 1) {
                    firstLoss = result.loss();
                }
                if (step > WARM_UP) {
                    millis.add((System.nanoTime() - begin) * 1e-6);
                }
            }
        }
        double best = Collections.min(millis);
        return new Step(firstLoss, best, BATCH * 1000 / best);
    }

    /// Two views of each sample, the second near the first; each sample a group of its own.
    private static StepInput noise() {
        HostTensor views = HostTensor.zeros(HostTensor.Kind.F32, 2 * BATCH, 12, SAMPLES);
        HostTensor valid = HostTensor.zeros(HostTensor.Kind.I64, 2 * BATCH, 3);
        HostTensor groups = HostTensor.zeros(HostTensor.Kind.I64, 2 * BATCH);
        LongBuffer ranges = valid.bytes().asLongBuffer();
        CounterRandom random = new CounterRandom(1, "doctor");
        int half = views.count() / 2;
        for (int i = 0; i < half; i++) {
            float value = (float) random.gaussian(i);
            views.bytes().asFloatBuffer().put(i, value).put(half + i, value + 0.3f * (float) random.gaussian(half + i));
        }
        for (int row = 0; row < 2 * BATCH; row++) {
            ValidRange.whole(SAMPLES, 12).write(ranges);
            groups.bytes().asLongBuffer().put(row, row % BATCH);
        }
        return new StepInput(List.of(views, valid), List.of(groups));
    }
}
