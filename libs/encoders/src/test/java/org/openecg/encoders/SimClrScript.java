package org.openecg.encoders;

import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.OpLibrary;
import org.openecg.encoders.ops.StepInput;
import org.openecg.encoders.ops.StepSettings;

/// SimCLR as the tests of this module use it: the training service's own script under a small projector.
final class SimClrScript {
    static final StepSettings.AdamW ADAMW = new StepSettings.AdamW(0.9, 0.999, 1e-8, 0.05, 1.0);
    static final List<Double> TEMPERATURE = List.of(0.2);

    static {
        OpLibrary.useThreads(1); // the machine is shared with other tests; idle threads of the engine would spin
    }

    private SimClrScript() {}

    static MethodScript of(int features, int hidden, int out) throws IOException {
        Path script = Path.of(
                System.getProperty("openecg.root", "../.."),
                "training-service/src/main/resources/org/openecg/training/method/simclr/simclr.py");
        return new MethodScript(
                Files.readString(script),
                List.of(
                        TensorSpec.linear("projector.0.weight", features, hidden, features),
                        TensorSpec.constant("projector.1.weight", 1, hidden),
                        TensorSpec.constant("projector.1.bias", 0, hidden),
                        TensorSpec.linear("projector.3.weight", hidden, out, hidden),
                        TensorSpec.linear("projector.3.bias", hidden, out)),
                List.of(
                        TensorSpec.constant("projector.1.running_mean", 0, hidden),
                        TensorSpec.constant("projector.1.running_var", 1, hidden)),
                List.of("accuracy", "alignment", "spread"));
    }

    static StepSettings settings(long step) {
        return new StepSettings(step, 0.01, ADAMW, TEMPERATURE);
    }

    /// Noise, the second half of the rows near the first.
    static StepInput batch(long seed, int rows, int samples) {
        float[] x = new float[rows * 12 * samples];
        CounterRandom random = new CounterRandom(seed, "batch");
        int half = x.length / 2;
        for (int i = 0; i < half; i++) {
            x[i] = (float) random.gaussian(i);
            x[i + half] = x[i] + 0.3f * (float) random.gaussian(i + half);
        }
        long[] groups = new long[rows];
        for (int i = 0; i < rows; i++) {
            groups[i] = i % (rows / 2);
        }
        return input(HostTensor.of(x, rows, 12, samples), HostTensor.of(groups, rows));
    }

    /// Views without padding.
    static StepInput input(HostTensor views, HostTensor groups) {
        int rows = views.shape().get(0).intValue();
        int samples = views.shape().get(2).intValue();
        return new StepInput(List.of(views, wholeWindows(rows, samples)), List.of(groups));
    }

    static HostTensor wholeWindows(int rows, int samples) {
        HostTensor valid = HostTensor.zeros(HostTensor.Kind.I64, rows, 3);
        LongBuffer numbers = valid.bytes().asLongBuffer();
        for (int i = 0; i < rows; i++) {
            ValidRange.whole(samples, 12).write(numbers);
        }
        return valid;
    }
}
