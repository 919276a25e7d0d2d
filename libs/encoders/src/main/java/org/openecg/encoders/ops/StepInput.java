package org.openecg.encoders.ops;

import java.util.List;

/// What one pass of a step is given.
///
/// @param raw what the op library's `views` takes: ready views (v n) x leads x samples and their valid ranges (v n) x 3
/// @param companions what the method's script asks for beside the views, in its order
public record StepInput(List<HostTensor> raw, List<HostTensor> companions) {
    public StepInput {
        raw = List.copyOf(raw);
        companions = List.copyOf(companions);
    }
}
