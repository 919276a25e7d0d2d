package org.openecg.eval.score;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.encoders.checkpoint.Checkpoint;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.eval.protocol.Features;
import org.openecg.eval.task.TaskData;

/// The linear layer that a run learned on a task's labels together with its encoder.
final class OwnClassifier {
    private final float[][] weight;
    private final float[] bias;

    private OwnClassifier(float[][] weight, float[] bias) {
        this.weight = weight;
        this.bias = bias;
    }

    /// Whether a run learned just this version of a task: then its classifier has the task's classes
    /// in their order.
    static boolean learned(MethodSpec method, TaskSpec task) {
        return switch (method) {
            case MethodSpec.Supervised(var name) -> name.equals(task.ref().text());
            case MethodSpec.FineTune tuned -> tuned.task().equals(task.ref().text());
            case MethodSpec.SimClr _, MethodSpec.Byol _, MethodSpec.Mae _, MethodSpec.MaskedConv _, MethodSpec.Jepa _ ->
                false;
        };
    }

    /// That of a checkpoint which learned this version of the task.
    ///
    /// @throws IOException when the checkpoint lacks it, or it has another shape
    static OwnClassifier of(Checkpoint checkpoint, TaskSpec task, int features) throws IOException {
        Map<String, HostTensor> state = checkpoint.state().tensors();
        int classes = task.classes().size();
        float[] flat = values(checkpoint, state, "classifier.weight", List.of((long) classes, (long) features));
        float[][] weight = new float[classes][features];
        for (int c = 0; c < classes; c++) {
            System.arraycopy(flat, c * features, weight[c], 0, features);
        }
        return new OwnClassifier(weight, values(checkpoint, state, "classifier.bias", List.of((long) classes)));
    }

    private static float[] values(Checkpoint checkpoint, Map<String, HostTensor> state, String name, List<Long> shape)
            throws IOException {
        HostTensor tensor = state.get(name);
        if (tensor == null || !tensor.shape().equals(shape) || tensor.kind() != HostTensor.Kind.F32) {
            throw new IOException("%s must be F32 %s in %s but is %s"
                    .formatted(
                            name,
                            shape,
                            checkpoint.folder(),
                            tensor == null ? "absent" : tensor.kind() + " " + tensor.shape()));
        }
        FloatBuffer numbers = tensor.bytes().asFloatBuffer();
        float[] values = new float[numbers.remaining()];
        numbers.get(values);
        return values;
    }

    /// Probabilities of each recording, a column a class: the mean over its windows.
    ///
    /// @param windows features of each window
    Features probabilities(TaskData data, float[][] windows) {
        float[][] said = new float[windows.length][weight.length];
        for (int window = 0; window < windows.length; window++) {
            for (int c = 0; c < weight.length; c++) {
                double logit = bias[c];
                for (int j = 0; j < weight[c].length; j++) {
                    logit += (double) weight[c][j] * windows[window][j];
                }
                said[window][c] = (float) (1 / (1 + Math.exp(-logit)));
            }
        }
        return new Features(data.meanByRecording(said), weight.length);
    }
}
