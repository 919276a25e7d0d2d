package org.openecg.encoders;

import java.util.List;

/// What a self-supervised method brings to the op library.
///
/// @param text TorchScript that defines `loss`, see `common.py` of the op library
/// @param head its trained tensors (projector, predictor, decoder), in the order the script expects
/// @param memory its untrained tensors (running statistics of heads, a target network), in the order the
///     script expects
/// @param monitors names of the numbers its script gives beside the loss
public record MethodScript(String text, List<TensorSpec> head, List<TensorSpec> memory, List<String> monitors) {
    public MethodScript {
        head = List.copyOf(head);
        memory = List.copyOf(memory);
        monitors = List.copyOf(monitors);
    }
}
