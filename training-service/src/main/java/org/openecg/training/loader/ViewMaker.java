package org.openecg.training.loader;

import org.openecg.contracts.run.AugmentationSpec;
import org.openecg.contracts.run.RunSpec;
import org.openecg.encoders.Encoders;
import org.openecg.encoders.ValidRange;
import org.openecg.store.index.SegmentIndex;
import org.openecg.training.augment.Augmentations;
import org.openecg.training.augment.Draws;
import org.openecg.training.augment.ViewFrame;
import org.openecg.training.augment.ViewRecipe;
import org.openecg.training.augment.ViewSource;

/// Draws what is done to each view of a segment: a pure function of the spec's seed, the key and the segment. One owner
/// thread.
public final class ViewMaker {
    private final SegmentIndex index;
    private final long seed;
    private final int samples;
    private final WindowSource windows;
    private final Augmentations augmentations;

    public ViewMaker(SegmentIndex index, RunSpec spec) {
        AugmentationSpec augmentation = spec.augmentation();
        int window = index.shape().samplesPerLead();
        if (augmentation.cropSamples() > window) {
            throw new IllegalArgumentException("augmentation.cropSamples must be at most " + window
                    + ", the window of profile " + spec.profile() + ", but is " + augmentation.cropSamples());
        }
        int leads = Encoders.of(spec.encoder()).leads();
        this.samples = augmentation.cropSamples() == 0 ? window : augmentation.cropSamples();
        this.index = index;
        this.seed = spec.seed();
        this.windows = new StoredWindows(index, leads);
        this.augmentations = Augmentations.of(
                augmentation,
                new ViewFrame(leads, samples, index.shape().sampleRateHz(), ViewFrame.SCALING_MILLIVOLTS));
    }

    /// Samples in a row of a view.
    public int samples() {
        return samples;
    }

    /// TorchScript that makes views of what [PackedViews#tensors()] holds.
    public String script() {
        return augmentations.script();
    }

    /// Memory for a number of views of n segments.
    public PackedViews pack(int n, int views) {
        return new PackedViews(this, n, views);
    }

    /// Id of a segment.
    String segmentId(int row) {
        return index.segmentId(row);
    }

    WindowSource windows() {
        return windows;
    }

    Augmentations augmentations() {
        return augmentations;
    }

    /// What 1 of a segment's units means in scaled millivolts.
    float scale(int row) {
        return (float) (index.microvoltsPerUnit(row) * 0.001 / ViewFrame.SCALING_MILLIVOLTS);
    }

    /// Draws one view of the segment in a row.
    ///
    /// @param key names epoch, copy and view
    ValidRange draw(int row, String key, ViewRecipe recipe) {
        ViewSource source =
                new ViewSource(index.firstValidSample(row), index.validSamples(row), index.leadsPresent(row));
        augmentations.draw(source, new Draws(seed, key + "/" + index.segmentId(row)), recipe);
        return new ValidRange(0, recipe.cut().filled(), recipe.leads());
    }
}
