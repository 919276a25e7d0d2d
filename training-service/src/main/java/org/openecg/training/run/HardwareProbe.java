package org.openecg.training.run;

import org.openecg.contracts.run.Precision;
import org.openecg.contracts.run.ResolvedRun;
import org.openecg.encoders.ops.Hardware;
import org.openecg.encoders.ops.OpLibrary;

/// What a run would be computed with on this machine.
final class HardwareProbe {
    private HardwareProbe() {}

    /// @param threads wanted, 0 = one per core
    static ResolvedRun resolve(Precision asked, int threads) {
        int used = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        return new ResolvedRun(
                Hardware.resolve(asked), "cpu", Hardware.cpuFeatures(), used, "libtorch " + OpLibrary.engineVersion());
    }
}
