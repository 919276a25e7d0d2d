package org.openecg.training.method;

import org.openecg.contracts.run.MethodSpec;
import org.openecg.training.method.simclr.SimClr;

/// The methods there are.
public final class Methods {
    private Methods() {}

    /// The method of a spec.
    public static Method of(MethodSpec spec) {
        return switch (spec) {
            case MethodSpec.SimClr simClr -> new SimClr(simClr);
        };
    }
}
