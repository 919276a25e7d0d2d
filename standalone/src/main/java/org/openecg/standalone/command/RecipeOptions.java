package org.openecg.standalone.command;

import java.util.Set;
import java.util.TreeSet;
import org.openecg.contracts.pin.Selection;
import org.openecg.contracts.run.AugmentationSpec;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.OptimiserSpec;
import org.openecg.contracts.run.Precision;
import org.openecg.contracts.run.RunKind;
import org.openecg.contracts.run.RunSpec;
import org.openecg.contracts.segment.QualityClass;
import picocli.CommandLine.Option;

/// The recipe of a run as options. The defaults are the laptop recipe, measured on the synthetic centres.
final class RecipeOptions {
    @Option(names = "--depth", description = "ResNet depth: 18, 34 or 50 (default: ${DEFAULT-VALUE})")
    int depth = 18;

    @Option(names = "--width", description = "channels of the first stage, 64 is full size (default: ${DEFAULT-VALUE})")
    int width = 16;

    @Option(names = "--steps", description = "optimiser steps (default: ${DEFAULT-VALUE})")
    int steps = 400;

    @Option(names = "--batch", description = "samples a step (default: ${DEFAULT-VALUE})")
    int batch = 128;

    @Option(names = "--crop", description = "samples of a view, 0 = whole window (default: ${DEFAULT-VALUE})")
    int crop = 250;

    @Option(names = "--augment", description = "none, paper or strong (default: ${DEFAULT-VALUE})")
    String augment = "strong";

    @Option(names = "--temperature", description = "of NT-Xent (default: ${DEFAULT-VALUE})")
    double temperature = 0.2;

    @Option(names = "--rate", description = "peak learning rate (default: ${DEFAULT-VALUE})")
    double rate = 3e-3;

    @Option(names = "--seed", description = "of all random streams (default: ${DEFAULT-VALUE})")
    long seed = 1;

    @Option(names = "--profile", description = "preprocessing profile (default: ${DEFAULT-VALUE})")
    String profile = "openecg";

    @Option(names = "--datasets", split = ",", description = "train on these datasets alone (default: all)")
    Set<String> datasets = new TreeSet<>();

    @Option(names = "--fraction", description = "share of the patients, nested (default: ${DEFAULT-VALUE})")
    double fraction = 1;

    RunSpec spec() {
        return new RunSpec(
                RunKind.PRE_TRAIN,
                new MethodSpec.SimClr(temperature, 512, 128, true),
                new EncoderSpec.ResNet(depth, width, 12),
                profile,
                new Selection(datasets, Set.of(), Set.of(), QualityClass.POOR, 0, fraction, 1.0, null, false),
                new AugmentationSpec(augment, crop),
                new OptimiserSpec(rate, 0.9, 0.999, 1e-8, 0.01, 0.05, 0.01, 1.0),
                batch,
                steps,
                Precision.AUTO,
                Set.of(),
                seed);
    }
}
