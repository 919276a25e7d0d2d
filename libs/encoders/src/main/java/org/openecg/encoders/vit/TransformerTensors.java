package org.openecg.encoders.vit;

import java.util.ArrayList;
import java.util.List;
import org.openecg.encoders.TensorSpec;

/// Tensors of the parts that transformers are made of, in the order that `transformer` in `vit.py` expects: for
/// encoders, and for the decoders and predictors of methods.
public final class TransformerTensors {
    private static final int MLP_RATIO = 4;
    private static final double VECTOR_DEVIATION = 0.02; // He et al. 2022, appendix A.1

    private TransformerTensors() {}

    /// One pre-norm block: 12 tensors.
    ///
    /// @param prefix of their names, such as `blocks.0.`
    public static List<TensorSpec> block(String prefix, int width) {
        List<TensorSpec> tensors = new ArrayList<>(norm(prefix + "norm1", width));
        tensors.addAll(linear(prefix + "qkv", width, 3 * width));
        tensors.addAll(linear(prefix + "proj", width, width));
        tensors.addAll(norm(prefix + "norm2", width));
        tensors.addAll(linear(prefix + "fc1", width, MLP_RATIO * width));
        tensors.addAll(linear(prefix + "fc2", MLP_RATIO * width, width));
        return tensors;
    }

    /// A network that gives a vector for every token from those that were seen, in the order that `filled_in` in
    /// `vit.py`
    /// expects but for its output layer, which comes next: embedding, the vector of unseen tokens, blocks, norm.
    ///
    /// @param part begins all names but that of the vector, such as `decoder`
    /// @param in channels of a seen token
    /// @param width of its blocks, even because positions are pairs of sine and cosine
    /// @param depth blocks
    public static List<TensorSpec> filling(String part, int in, int width, int depth) {
        List<TensorSpec> tensors = new ArrayList<>(linear(part + "_embed", in, width));
        tensors.add(TensorSpec.normal("mask_token", VECTOR_DEVIATION, 1, 1, width));
        for (int block = 0; block < depth; block++) {
            tensors.addAll(block(part + "_blocks." + block + ".", width));
        }
        tensors.addAll(norm(part + "_norm", width));
        return tensors;
    }

    /// Scale and shift of a layer norm.
    public static List<TensorSpec> norm(String name, int width) {
        return List.of(TensorSpec.constant(name + ".weight", 1, width), TensorSpec.constant(name + ".bias", 0, width));
    }

    /// Matrix and bias of a linear layer.
    public static List<TensorSpec> linear(String name, int in, int out) {
        return List.of(
                TensorSpec.glorot(name + ".weight", in, out, out, in), TensorSpec.constant(name + ".bias", 0, out));
    }
}
