package org.openecg.encoders.ops;

import ai.djl.pytorch.jni.IValue;
import java.util.List;

/// All tensors a training step reads and moves. Moments lie in the order encoder, then head. Owns its lists.
public final class StepState implements AutoCloseable {
    private final TensorList encoder;
    private final TensorList statistics;
    private final TensorList head;
    private final TensorList memory;
    private final Moments moments;
    private final ParameterGroups groups;
    private final IValue groupNumbers;
    private boolean closed;

    /// The optimiser's running means, one tensor per trained tensor.
    ///
    /// @param first means of gradients
    /// @param second means of squared gradients
    public record Moments(TensorList first, TensorList second) {}

    /// The four lists a method's script is given.
    ///
    /// @param encoder trained tensors of the encoder
    /// @param statistics its running statistics
    /// @param head trained tensors of the method
    /// @param memory untrained tensors of the method
    public record Lists(TensorList encoder, TensorList statistics, TensorList head, TensorList memory) {}

    /// @param lists what the script sees
    /// @param moments what the optimiser sees
    /// @param groups how the optimiser treats each trained tensor
    public StepState(Lists lists, Moments moments, ParameterGroups groups) {
        this.encoder = lists.encoder();
        this.statistics = lists.statistics();
        this.head = lists.head();
        this.memory = lists.memory();
        this.moments = moments;
        int trained = encoder.size() + head.size();
        int grouped = groups.ofTensor().size();
        if (moments.first().size() != trained || moments.second().size() != trained || grouped != trained) {
            throw new IllegalArgumentException("%d trained tensors need as many moments and groups, not %d, %d and %d"
                    .formatted(trained, moments.first().size(), moments.second().size(), grouped));
        }
        this.groups = groups;
        this.groupNumbers = IValue.listFrom(
                groups.ofTensor().stream().mapToLong(Integer::longValue).toArray());
    }

    /// The four lists a method's script is given.
    public Lists lists() {
        return new Lists(encoder, statistics, head, memory);
    }

    /// The optimiser's running means.
    public Moments moments() {
        return moments;
    }

    int trained() {
        return encoder.size() + head.size();
    }

    ParameterGroups groups() {
        return groups;
    }

    /// The kept handle of the group numbers.
    IValue groupNumbers() {
        return groupNumbers;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            groupNumbers.close();
            List.of(encoder, statistics, head, memory, moments.first(), moments.second())
                    .forEach(TensorList::close);
        }
    }
}
