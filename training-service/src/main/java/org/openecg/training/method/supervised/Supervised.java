package org.openecg.training.method.supervised;

import java.nio.ByteBuffer;
import java.util.List;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.MethodScript;
import org.openecg.encoders.MethodScript.EncoderRates;
import org.openecg.encoders.TensorSpec;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.ScriptText;
import org.openecg.store.selection.TaskLabels;
import org.openecg.training.method.Companion;
import org.openecg.training.method.Method;

/// Encoder and one linear layer, trained on the labels of a task.
///
/// @param labels of the segments
/// @param rates of the encoder beside the linear layer
public record Supervised(TaskLabels labels, EncoderRates rates) implements Method {
    /// From nothing: all learn alike.
    public static Supervised fromScratch(TaskLabels labels) {
        return new Supervised(labels, EncoderRates.PLAIN);
    }

    /// From a trained encoder, which learns slower than the linear layer.
    public static Supervised tuned(TaskLabels labels, MethodSpec.FineTune spec) {
        return new Supervised(labels, new EncoderRates(spec.encoderShare(), spec.stageDecay()));
    }

    @Override
    public int views() {
        return 1;
    }

    @Override
    public MethodScript script(Encoder encoder, int samples) {
        int classes = labels.task().classes().size();
        int in = encoder.features();
        return new MethodScript(
                        ScriptText.beside(Supervised.class, "supervised.py"),
                        List.of(
                                TensorSpec.linear("classifier.weight", in, classes, in),
                                TensorSpec.constant("classifier.bias", 0, classes)),
                        List.of(),
                        List.of("labelsScored", "labelAccuracy"))
                .with(rates);
    }

    @Override
    public List<Double> settings(long step, long steps) {
        return List.of();
    }

    @Override
    public List<Companion> companions(Encoder encoder, int samples) {
        return List.of(new Targets(labels));
    }

    /// The labels of each sample.
    private record Targets(TaskLabels labels) implements Companion {
        @Override
        public HostTensor.Kind kind() {
            return HostTensor.Kind.F32;
        }

        @Override
        public List<Integer> shape() {
            return List.of(labels.task().classes().size());
        }

        @Override
        public void fill(Sample sample, int place, ByteBuffer row) {
            row.asFloatBuffer().put(labels.targets(sample.drawn().row()));
        }
    }
}
