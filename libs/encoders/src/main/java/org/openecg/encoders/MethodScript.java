package org.openecg.encoders;

import java.util.List;
import org.openecg.encoders.ops.OpLibrary;

/// What a method brings to the op library.
///
/// @param text TorchScript that defines `loss` and `after_step`, see `common.py` of the op library
/// @param views TorchScript that defines `views(raw, dtype)`: views and their valid ranges, of what a loader hands over
/// @param head its trained tensors (projector, predictor, decoder), in the order the script expects
/// @param memory its untrained tensors (running statistics of heads, a target network), in the order the
///     script expects
/// @param monitors names of the numbers its script gives beside the loss
/// @param joining how the losses of several passes make one step
/// @param rates how fast the encoder learns beside the head
/// @param reconstructs whether the text also defines `reconstruction`
public record MethodScript(
        String text,
        String views,
        List<TensorSpec> head,
        List<TensorSpec> memory,
        List<String> monitors,
        Joining joining,
        EncoderRates rates,
        boolean reconstructs) {
    public MethodScript {
        head = List.copyOf(head);
        memory = List.copyOf(memory);
        monitors = List.copyOf(monitors);
    }

    /// Views are ready, passes add up, and the encoder learns as fast as the head.
    public MethodScript(String text, List<TensorSpec> head, List<TensorSpec> memory, List<String> monitors) {
        this(text, OpLibrary.readyViews(), head, memory, monitors, Joining.ADDED, EncoderRates.PLAIN, false);
    }

    /// The same with another way of joining passes.
    public MethodScript with(Joining other) {
        return new MethodScript(text, views, head, memory, monitors, other, rates, reconstructs);
    }

    /// The same on views that a script makes.
    public MethodScript withViews(String script) {
        return new MethodScript(text, script, head, memory, monitors, joining, rates, reconstructs);
    }

    /// The same with other rates of the encoder.
    public MethodScript with(EncoderRates other) {
        return new MethodScript(text, views, head, memory, monitors, joining, other, reconstructs);
    }

    /// The same of a method that hides samples and gives them back.
    public MethodScript reconstructing() {
        return new MethodScript(text, views, head, memory, monitors, joining, rates, true);
    }

    /// How a step over more samples than fit into one pass is made.
    public enum Joining {
        /// The loss is a mean over rows or values, so weighted gradients add up.
        ADDED,
        /// The loss compares rows with each other: gradient caching by the script's `represent` and `compare`.
        COMPARED
    }

    /// Learning rates of the encoder relative to the head's (Howard and Ruder 2018, arXiv 1801.06146, section 3.2).
    ///
    /// @param share of the last stage
    /// @param stageDecay each stage nearer to the input learns this much slower than the next, 1 = equal
    public record EncoderRates(double share, double stageDecay) {
        public static final EncoderRates PLAIN = new EncoderRates(1, 1);
    }
}
