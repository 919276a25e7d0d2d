package org.openecg.training.loader;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.StepInput;

/// The input of one step. Belongs to the trainer until it is given back to the loader, which fills it anew.
///
/// @param step that it is for, from 1
/// @param passes parts of its samples: the views of each, v n x leads x samples, scaled, padding and missing leads 0;
///     their valid ranges, v n x 3; the method's companions
/// @param millis that its assembly took
public record Batch(long step, List<StepInput> passes, double millis) {
    public Batch {
        passes = List.copyOf(passes);
    }

    Batch forStep(long next, double assemblyMillis) {
        return new Batch(next, passes, assemblyMillis);
    }

    /// One row of a tensor.
    static ByteBuffer row(HostTensor tensor, int row) {
        int bytes = tensor.bytes().remaining() / tensor.shape().getFirst().intValue();
        return tensor.bytes().slice(row * bytes, bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    }

    static List<Integer> rowsOf(int rows, List<Integer> shape) {
        List<Integer> axes = new ArrayList<>(List.of(rows));
        axes.addAll(shape);
        return axes;
    }
}
