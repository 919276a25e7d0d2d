package org.openecg.training.method.simclr;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.MethodScript;
import org.openecg.encoders.TensorSpec;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.training.method.Method;

/// SimCLR (Chen et al. 2020, arXiv 2002.05709) with the projector of its authors: linear, batch norm, ReLU, linear.
///
/// @param spec temperature and projector
public record SimClr(MethodSpec.SimClr spec) implements Method {
    private static final String HIDDEN_WEIGHT = "projector.0.weight";
    private static final String NORM_SCALE = "projector.1.weight";
    private static final String NORM_SHIFT = "projector.1.bias";
    private static final String NORM_MEAN = "projector.1.running_mean";
    private static final String NORM_VARIANCE = "projector.1.running_var";
    private static final String OUT_WEIGHT = "projector.3.weight";
    private static final String OUT_BIAS = "projector.3.bias";
    private static final double NORM_EPSILON = 1e-5; // of batch_norm in common.py

    @Override
    public MethodScript script(Encoder encoder) {
        int hidden = spec.projectorHidden();
        int in = encoder.features();
        return new MethodScript(
                text(),
                List.of(
                        TensorSpec.linear(HIDDEN_WEIGHT, in, hidden, in),
                        TensorSpec.constant(NORM_SCALE, 1, hidden),
                        TensorSpec.constant(NORM_SHIFT, 0, hidden),
                        TensorSpec.linear(OUT_WEIGHT, hidden, spec.projectorOut(), hidden),
                        TensorSpec.linear(OUT_BIAS, hidden, spec.projectorOut())),
                List.of(TensorSpec.constant(NORM_MEAN, 0, hidden), TensorSpec.constant(NORM_VARIANCE, 1, hidden)),
                List.of("contrastAccuracy", "batchAlignment", "batchSpread"));
    }

    @Override
    public List<Double> settings() {
        return List.of(spec.temperature());
    }

    /// By the running statistics, so that the projection of a segment does not depend on its neighbours.
    @Override
    public float[][] project(float[][] features, Map<String, HostTensor> tensors) {
        float[] hiddenWeight = named(tensors, HIDDEN_WEIGHT);
        float[] outWeight = named(tensors, OUT_WEIGHT);
        float[] outBias = named(tensors, OUT_BIAS);
        float[] scale = named(tensors, NORM_SCALE);
        float[] shift = named(tensors, NORM_SHIFT);
        float[] mean = named(tensors, NORM_MEAN);
        float[] variance = named(tensors, NORM_VARIANCE);
        float[][] out = new float[features.length][];
        for (int row = 0; row < features.length; row++) {
            float[] hidden = times(hiddenWeight, features[row], scale.length);
            for (int i = 0; i < hidden.length; i++) {
                double normed = (hidden[i] - mean[i]) / Math.sqrt(variance[i] + NORM_EPSILON);
                hidden[i] = (float) Math.max(0, normed * scale[i] + shift[i]);
            }
            out[row] = times(outWeight, hidden, outBias.length);
            for (int i = 0; i < outBias.length; i++) {
                out[row][i] += outBias[i];
            }
        }
        return out;
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

    private static float[] named(Map<String, HostTensor> tensors, String name) {
        HostTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("There is no tensor " + name + " among " + tensors.keySet());
        }
        return tensor.floats();
    }

    private static String text() {
        try (InputStream script = SimClr.class.getResourceAsStream("simclr.py")) {
            if (script == null) {
                throw new IllegalStateException("simclr.py is missing beside " + SimClr.class.getName());
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
