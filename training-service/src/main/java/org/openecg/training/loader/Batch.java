package org.openecg.training.loader;

import java.util.List;
import org.openecg.encoders.ops.HostTensor;

/// The input of one step. Belongs to the trainer until it is given back to the loader, which fills it anew.
///
/// @param step that it is for, from 1
/// @param views 2 n x leads x samples: first views of all n samples, then second views; scaled, padding and missing
///     leads 0
/// @param spans 2 n x 2: first valid sample and the one after the last
/// @param groups 2 n numbers, equal for rows that are no negatives of each other
/// @param millis that its assembly took
public record Batch(long step, HostTensor views, HostTensor spans, HostTensor groups, double millis) {
    /// In the order that the scripts of methods take.
    public List<HostTensor> tensors() {
        return List.of(views, spans, groups);
    }

    Batch forStep(long next, double assemblyMillis) {
        return new Batch(next, views, spans, groups, assemblyMillis);
    }
}
