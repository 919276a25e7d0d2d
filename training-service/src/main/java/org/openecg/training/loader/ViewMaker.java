package org.openecg.training.loader;

import java.util.Arrays;
import org.openecg.contracts.run.AugmentationSpec;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.RunSpec;
import org.openecg.encoders.Encoders;
import org.openecg.encoders.ValidRange;
import org.openecg.store.index.SegmentIndex;
import org.openecg.store.index.SegmentIndex.LeadSpan;
import org.openecg.training.augment.Augmentations;
import org.openecg.training.augment.Draws;
import org.openecg.training.augment.View;

/// Makes one view of one segment. A pure function of the spec's seed, the key and the segment. One owner thread.
public final class ViewMaker {
    /// Inputs are millivolts divided by this, for every profile: near one standard deviation, and the same in
    /// all arms of a study.
    public static final double SCALING_MILLIVOLTS = 0.2;

    private final SegmentIndex index;
    private final long seed;
    private final AugmentationSpec augmentation;
    private final Augmentations augmentations;
    private final int leads;
    private final int samples;
    private final float[] values;
    private final float[] source;

    public ViewMaker(SegmentIndex index, RunSpec spec) {
        this.index = index;
        this.seed = spec.seed();
        this.augmentation = spec.augmentation();
        this.augmentations = Augmentations.of(augmentation);
        this.leads = leads(spec.encoder());
        int window = index.shape().samplesPerLead();
        if (augmentation.cropSamples() > window) {
            throw new IllegalArgumentException("augmentation.cropSamples must be at most " + window
                    + ", the window of profile " + spec.profile() + ", but is " + augmentation.cropSamples());
        }
        this.samples = augmentation.cropSamples() == 0 ? window : augmentation.cropSamples();
        this.values = new float[leads * samples];
        this.source = new float[window];
    }

    private static int leads(EncoderSpec encoder) {
        return Encoders.of(encoder).leads();
    }

    /// Rows of a view.
    public int leads() {
        return leads;
    }

    /// Samples in a row of a view.
    public int samples() {
        return samples;
    }

    /// Makes a view; [#values()] holds it until the next call.
    ///
    /// @param key names epoch, copy and view
    public ValidRange make(int row, String key) {
        Draws draws = new Draws(seed, key + "/" + index.segmentId(row));
        int taken = Math.max(1, (int) Math.round(samples * augmentations.cropShare(draws)));
        int filled = cut(row, taken, draws);
        int present = index.leadsPresent(row) & ((1 << leads) - 1);
        View view =
                new View(leads, samples, 0, 0, filled, present, index.shape().sampleRateHz(), SCALING_MILLIVOLTS);
        augmentations.apply(view, values, draws);
        return new ValidRange(0, filled, present);
    }

    /// Id of a segment.
    String segmentId(int row) {
        return index.segmentId(row);
    }

    /// The view made last, lead-major.
    public float[] values() {
        return values;
    }

    /// Cuts `taken` valid samples from a random place and stretches them to the view; a segment with fewer
    /// gives all it has, then padding.
    private int cut(int row, int taken, Draws draws) {
        int valid = index.validSamples(row);
        int spare = Math.max(0, valid - taken);
        int first = index.firstValidSample(row) + draws.below(spare + 1);
        int count = Math.min(taken, valid);
        double stride = (double) taken / samples;
        int filled = Math.min(samples, (int) Math.ceil(count / stride));
        float scale = (float) (index.microvoltsPerUnit(row) * 0.001 / SCALING_MILLIVOLTS);
        Arrays.fill(values, 0);
        for (int lead = 0; lead < leads; lead++) {
            if ((index.leadsPresent(row) & (1 << lead)) != 0) {
                index.scaled(row, new LeadSpan(lead, first, count), scale, source, 0);
                stretch(count, stride, lead * samples, filled);
            }
        }
        return filled;
    }

    private void stretch(int count, double stride, int out, int filled) {
        for (int i = 0; i < filled; i++) {
            double position = i * stride;
            int at = Math.min((int) position, count - 1);
            float share = (float) (position - at);
            float next = source[Math.min(at + 1, count - 1)];
            values[out + i] = share == 0 ? source[at] : source[at] + share * (next - source[at]);
        }
    }
}
