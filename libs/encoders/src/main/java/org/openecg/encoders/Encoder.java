package org.openecg.encoders;

import java.util.List;
import org.openecg.contracts.run.EncoderSpec;

/// A network that turns ECGs into features: names, shapes and first values of its tensors, and the script
/// that computes with them. No arithmetic here.
public interface Encoder {
    EncoderSpec spec();

    /// TorchScript text that defines `features`, see `common.py` of the op library.
    String script();

    /// Trained tensors, in the order the script expects.
    List<TensorSpec> weights();

    /// Running statistics, in the order the script expects.
    List<TensorSpec> statistics();

    /// Which part of the network a trained tensor belongs to: 0 is nearest to the input.
    int stage(TensorSpec weight);

    /// How many leads it takes.
    int leads();

    /// Width of its map before pooling: channels of a position, or numbers of a token.
    int channels();

    /// How many numbers it gives for one ECG.
    int features();
}
