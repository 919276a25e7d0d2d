package org.openecg.training.method;

import java.util.List;
import java.util.Map;
import org.openecg.encoders.TensorSpec;
import org.openecg.encoders.ops.HostTensor;

/// The head of SimCLR and BYOL: linear, batch norm, ReLU, linear. Its tensors bear the names of the equal PyTorch
/// `nn.Sequential`; the arithmetic of training is `projector` in the op library's `common.py`.
///
/// @param name of the module, such as `projector`
/// @param in numbers of a row that goes in
/// @param hidden width of the hidden layer
/// @param out width of a row that comes out
public record Projector(String name, int in, int hidden, int out) {
    private static final double NORM_EPSILON = 1e-5; // of batch_norm in common.py

    /// Trained tensors, in the order of the script.
    public List<TensorSpec> weights() {
        return List.of(
                TensorSpec.linear(name + ".0.weight", in, hidden, in),
                TensorSpec.constant(name + ".1.weight", 1, hidden),
                TensorSpec.constant(name + ".1.bias", 0, hidden),
                TensorSpec.linear(name + ".3.weight", hidden, out, hidden),
                TensorSpec.linear(name + ".3.bias", hidden, out));
    }

    /// Running statistics, in the order of the script.
    public List<TensorSpec> statistics() {
        return List.of(
                TensorSpec.constant(name + ".1.running_mean", 0, hidden),
                TensorSpec.constant(name + ".1.running_var", 1, hidden));
    }

    /// Projections by the running statistics, so that the projection of a segment does not depend on its neighbours.
    ///
    /// @param features rows that go in
    /// @param tensors by name, these among them
    public float[][] project(float[][] features, Map<String, HostTensor> tensors) {
        float[] hiddenWeight = values(tensors, ".0.weight");
        float[] scale = values(tensors, ".1.weight");
        float[] shift = values(tensors, ".1.bias");
        float[] mean = values(tensors, ".1.running_mean");
        float[] variance = values(tensors, ".1.running_var");
        float[] outWeight = values(tensors, ".3.weight");
        float[] outBias = values(tensors, ".3.bias");
        float[][] projected = new float[features.length][];
        for (int row = 0; row < features.length; row++) {
            float[] middle = times(hiddenWeight, features[row], hidden);
            for (int i = 0; i < hidden; i++) {
                double normed = (middle[i] - mean[i]) / Math.sqrt(variance[i] + NORM_EPSILON);
                middle[i] = (float) Math.max(0, normed * scale[i] + shift[i]);
            }
            projected[row] = times(outWeight, middle, out);
            for (int i = 0; i < out; i++) {
                projected[row][i] += outBias[i];
            }
        }
        return projected;
    }

    private static float[] times(float[] weight, float[] in, int rows) {
        float[] out = new float[rows];
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int j = 0; j < in.length; j++) {
                sum += weight[i * in.length + j] * in[j];
            }
            out[i] = (float) sum;
        }
        return out;
    }

    private float[] values(Map<String, HostTensor> tensors, String part) {
        HostTensor tensor = tensors.get(name + part);
        if (tensor == null) {
            throw new IllegalArgumentException("There is no tensor " + name + part + " among " + tensors.keySet());
        }
        return tensor.floats();
    }
}
