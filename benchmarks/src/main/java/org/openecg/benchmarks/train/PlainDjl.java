package org.openecg.benchmarks.train;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;

/// Training as DJL's manual shows it: blocks, a trainer with a gradient collector, DJL's own Adam, single precision.
/// Its optimiser clips value by value and knows no clipping by the norm; its weight decay is part of the gradient.
/// Loss: squared error of the pooled features from a fixed target.
///
/// This is the slow twin that the product is measured against, and the only place that may use a trainer.
final class PlainDjl implements AutoCloseable {
    private final Model model;
    private final Trainer trainer;
    private final NDManager manager;
    private final NDArray batch;
    private final NDArray goal;
    private final Loss loss = Loss.l2Loss();

    /// @param network from rows x leads x samples to rows x features
    PlainDjl(Block network, Shape shape, float rate) {
        this.model = Model.newInstance("plain", "PyTorch");
        model.setBlock(network);
        Adam adam = Adam.builder()
                .optLearningRateTracker(Tracker.fixed(rate))
                .optWeightDecays(0.05f)
                .optClipGrad(1)
                .build();
        this.trainer = model.newTrainer(new DefaultTrainingConfig(loss).optOptimizer(adam));
        trainer.initialize(shape);
        this.manager = trainer.getManager().newSubManager();
        manager.getEngine().setRandomSeed(1);
        this.batch = manager.randomNormal(shape);
        Shape features = network.getOutputShapes(new Shape[] {shape})[0];
        this.goal = manager.randomNormal(features);
    }

    /// One whole step.
    ///
    /// @return the loss before it
    float step() {
        float value;
        // Whatever a step makes belongs to the manager of its input and goes with it.
        try (NDManager ofStep = manager.newSubManager()) {
            NDArray input = batch.duplicate();
            input.attach(ofStep);
            NDArray target = goal.duplicate();
            target.attach(ofStep);
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDList features = trainer.forward(new NDList(input));
                NDArray found = loss.evaluate(new NDList(target), features);
                value = found.getFloat();
                collector.backward(found);
            }
        }
        trainer.step();
        return value;
    }

    @Override
    public void close() {
        manager.close();
        trainer.close();
        model.close();
    }
}
