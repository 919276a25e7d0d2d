package org.openecg.training.loader;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.StepInput;

/// The input of one step. Belongs to the trainer until it is given back to the loader, which fills it anew.
///
/// @param step that it is for, from 1
/// @param passes parts of its samples
/// @param millis that its assembly took
public record Batch(long step, List<Pass> passes, double millis) {
    public Batch {
        passes = List.copyOf(passes);
    }

    /// One part of the samples.
    ///
    /// @param views of each sample
    /// @param companions one row per view and sample, first views before second views
    public record Pass(PackedViews views, List<HostTensor> companions) {
        public Pass {
            companions = List.copyOf(companions);
        }
    }

    /// As a training session takes them.
    public List<StepInput> inputs() {
        return passes.stream()
                .map(pass -> new StepInput(pass.views().tensors(), pass.companions()))
                .toList();
    }

    Batch forStep(long next, double assemblyMillis) {
        return new Batch(next, passes, assemblyMillis);
    }

    /// One row of a tensor.
    static ByteBuffer row(HostTensor tensor, int row) {
        int bytes = tensor.bytes().remaining() / tensor.shape().getFirst().intValue();
        return tensor.bytes().slice(row * bytes, bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
