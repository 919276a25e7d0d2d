package org.openecg.training;

import java.util.Set;
import org.openecg.contracts.pin.Selection;
import org.openecg.contracts.run.AugmentationSpec;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.OptimiserSpec;
import org.openecg.contracts.run.Precision;
import org.openecg.contracts.run.RunKind;
import org.openecg.contracts.run.RunSpec;

/// Small runs for tests.
public final class Specs {
    private Specs() {}

    /// SimCLR on ResNet-18 of width 8 with crops of 2.5 s.
    public static RunSpec small(int steps, long seed, Set<Integer> announced) {
        return of(
                new MethodSpec.SimClr(0.2, 64, 32, true),
                new EncoderSpec.ResNet(18, 8, 12),
                new AugmentationSpec("paper", 250),
                steps,
                seed,
                announced);
    }

    /// The same with a method and an encoder of one's own.
    public static RunSpec of(
            MethodSpec method,
            EncoderSpec encoder,
            AugmentationSpec augmentation,
            int steps,
            long seed,
            Set<Integer> announced) {
        return new RunSpec(
                RunKind.PRE_TRAIN,
                method,
                encoder,
                "openecg",
                Selection.ALL,
                augmentation,
                OptimiserSpec.adamW(3e-3),
                16,
                steps,
                Precision.FLOAT32,
                announced,
                seed);
    }
}
