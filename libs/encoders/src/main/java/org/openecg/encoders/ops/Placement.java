package org.openecg.encoders.ops;

/// A tensor on its way into the engine.
///
/// @param value its numbers, shaped as in files
/// @param layout how it lies there
public record Placement(HostTensor value, Layout layout) {
    /// How a tensor lies in the engine.
    public enum Layout {
        /// As in files.
        PLAIN,
        /// The weight of a 1-D convolution, out x in x k: there out x in x 1 x k with the channels last,
        /// which is oneDNN's fast path.
        CONVOLUTION
    }
}
