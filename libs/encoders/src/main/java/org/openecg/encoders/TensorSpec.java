package org.openecg.encoders;

import java.util.Arrays;
import java.util.List;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.Placement.Layout;

/// One tensor of a network: its name, shape and first values.
///
/// @param name that of the equal PyTorch module, such as `layer1.0.conv1.weight`
/// @param shape as in files; the weight of a 1-D convolution is out x in x kernel
/// @param fill its values before training
/// @param layout how it lies in the engine
public record TensorSpec(String name, List<Long> shape, Fill fill, Layout layout) {
    public TensorSpec {
        shape = List.copyOf(shape);
    }

    /// What a tensor holds before training.
    public sealed interface Fill {
        /// One number everywhere.
        record Constant(double value) implements Fill {}

        /// Normal with mean 0.
        record Normal(double standardDeviation) implements Fill {}

        /// Uniform from -bound to bound.
        record Uniform(double bound) implements Fill {}

        /// As another tensor begins: a target network starts as a copy of its model.
        record Like(String name, Fill fill) implements Fill {}
    }

    /// The weight of a 1-D convolution, normal with the gain of ReLU over the outgoing connections (He et al.
    /// 2015, arXiv 1502.01852, equation 14): variance 2 / (out x kernel).
    public static TensorSpec convolution(String name, int out, int in, int kernel) {
        Fill fill = new Fill.Normal(Math.sqrt(2.0 / ((double) out * kernel)));
        return new TensorSpec(name, shape(out, in, kernel), fill, Layout.CONVOLUTION);
    }

    /// A tensor that begins as one number everywhere.
    public static TensorSpec constant(String name, double value, int... axes) {
        return new TensorSpec(name, shape(axes), new Fill.Constant(value), Layout.PLAIN);
    }

    /// The weight (out x in) or bias (out) of a linear layer, uniform within 1 / sqrt(in), as PyTorch's
    /// `nn.Linear` begins.
    public static TensorSpec linear(String name, int in, int... axes) {
        return new TensorSpec(name, shape(axes), new Fill.Uniform(1 / Math.sqrt(in)), Layout.PLAIN);
    }

    /// A matrix, uniform within sqrt(6 / (in + out)) (Glorot and Bengio 2010, equation 16).
    public static TensorSpec glorot(String name, int in, int out, int... axes) {
        return new TensorSpec(name, shape(axes), new Fill.Uniform(Math.sqrt(6.0 / (in + out))), Layout.PLAIN);
    }

    /// Learned vectors, normal with mean 0.
    public static TensorSpec normal(String name, double standardDeviation, int... axes) {
        return new TensorSpec(name, shape(axes), new Fill.Normal(standardDeviation), Layout.PLAIN);
    }

    /// The tensor of a network that follows this one: another name, the same beginning.
    public TensorSpec follower(String prefix) {
        return new TensorSpec(prefix + name, shape, new Fill.Like(name, fill), layout);
    }

    /// Whether weight decay pulls at it: matrices and convolutions, never biases, scales and shifts.
    public boolean decays() {
        return shape.size() > 1;
    }

    /// Its values before training, a function of seed and name alone.
    HostTensor initial(long seed) {
        HostTensor tensor = HostTensor.zeros(HostTensor.Kind.F32, shape);
        float[] values = new float[tensor.count()];
        CounterRandom random = new CounterRandom(seed, fill instanceof Fill.Like(var model, var _) ? model : name);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) draw(fill, random, i);
        }
        tensor.bytes().asFloatBuffer().put(values);
        return tensor;
    }

    private static double draw(Fill fill, CounterRandom random, int counter) {
        return switch (fill) {
            case Fill.Constant constant -> constant.value();
            case Fill.Normal normal -> normal.standardDeviation() * random.gaussian(counter);
            case Fill.Uniform uniform -> uniform.bound() * (2 * random.uniform(counter) - 1);
            case Fill.Like like -> draw(like.fill(), random, counter);
        };
    }

    private static List<Long> shape(int... axes) {
        return Arrays.stream(axes).mapToObj(axis -> (long) axis).toList();
    }
}
