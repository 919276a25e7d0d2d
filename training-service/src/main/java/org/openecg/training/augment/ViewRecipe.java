package org.openecg.training.augment;

import java.util.Arrays;

/// What was drawn for one view, in the words of `augment.py`: where it is cut, how its leads are mixed, which sines
/// and how much noise are added, what is hidden. Amplitudes are given in millivolts. One owner thread, which uses it
/// again from view to view.
public final class ViewRecipe {
    private final ViewFrame frame;
    private final double[] mixing;
    private final double[] tones;
    private final int[] spans;
    private final int[] leadSpans;
    private double share;
    private Cut cut = new Cut(0, 0, 1, 0);
    private int leads;
    private int toneCount;
    private int spanCount;
    private int leadSpanCount;
    private double noise;
    private long noiseBits;

    /// Where a view comes from.
    ///
    /// @param first sample of the window that it begins with
    /// @param count samples of the window that it is made of
    /// @param stride samples of the window from one sample of the view to the next
    /// @param filled samples of the view that they fill; the rest is padding
    public record Cut(int first, int count, double stride, int filled) {}

    ViewRecipe(ViewFrame frame, ScriptParts parts) {
        this.frame = frame;
        this.mixing = new double[frame.leads() * frame.leads()];
        this.tones = new double[parts.tones() * (ViewTensors.TONE_HEAD + frame.leads())];
        this.spans = new int[parts.spans() * ViewTensors.SPAN];
        this.leadSpans = new int[parts.leadSpans() * ViewTensors.LEAD_SPAN];
    }

    /// A view to which nothing was done yet.
    void begin(int leadsPresent) {
        share = 1;
        leads = leadsPresent & frame.allLeads();
        toneCount = 0;
        spanCount = 0;
        leadSpanCount = 0;
        noise = 0;
        noiseBits = 0;
        Arrays.fill(tones, 0);
        Arrays.fill(spans, 0);
        Arrays.fill(leadSpans, 0);
        Arrays.fill(mixing, 0);
        for (int lead = 0; lead < frame.leads(); lead++) {
            mixing[lead * frame.leads() + lead] = 1;
        }
    }

    /// Takes a share of the view's length out of the window and stretches it to the view.
    void crop(double newShare) {
        share = newShare;
    }

    /// Cuts as much as was asked for from a random place; a window with fewer valid samples gives all it has.
    void cut(ViewSource source, Draws draws) {
        int taken = Math.max(1, (int) Math.round(frame.samples() * share));
        int spare = Math.max(0, source.validSamples() - taken);
        int count = Math.min(taken, source.validSamples());
        double stride = (double) taken / frame.samples();
        int filled = Math.min(frame.samples(), (int) Math.ceil(count / stride));
        cut = new Cut(source.firstValid() + draws.below(spare + 1), count, stride, filled);
    }

    /// Adds to each lead a mixture of all leads as they were before.
    ///
    /// @param added leads x leads
    void mix(double[][] added) {
        int n = frame.leads();
        double[] before = mixing.clone();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    mixing[i * n + j] += added[i][k] * before[k * n + j];
                }
            }
        }
    }

    /// Multiplies a lead.
    void gain(int lead, double factor) {
        for (int j = 0; j < frame.leads(); j++) {
            mixing[lead * frame.leads() + j] *= factor;
        }
    }

    /// Adds a sine, on no lead yet; gives its number.
    ///
    /// @param turns its phase at the first sample, in turns
    int tone(double hertz, double turns) {
        int at = toneCount * (ViewTensors.TONE_HEAD + frame.leads());
        tones[at] = hertz / frame.rateHz();
        tones[at + 1] = turns;
        return toneCount++;
    }

    /// Adds the sine to a lead.
    void amplitude(int tone, int lead, double millivolts) {
        int at = tone * (ViewTensors.TONE_HEAD + frame.leads()) + ViewTensors.TONE_HEAD + lead;
        tones[at] = millivolts / frame.scalingMillivolts();
    }

    /// Adds white noise of a standard deviation.
    ///
    /// @param bits the key of its numbers
    void noise(double millivolts, long bits) {
        noise = millivolts / frame.scalingMillivolts();
        noiseBits = bits;
    }

    /// Sets a span to 0 on all leads.
    ///
    /// @param end one after its last sample
    void hide(int from, int end) {
        int at = spanCount++ * ViewTensors.SPAN;
        spans[at] = from;
        spans[at + 1] = end;
    }

    /// Sets a span to 0 on some leads, one bit each.
    void hide(int from, int end, int onLeads) {
        int at = leadSpanCount++ * ViewTensors.LEAD_SPAN;
        leadSpans[at] = from;
        leadSpans[at + 1] = end;
        leadSpans[at + 2] = onLeads;
    }

    /// Leaves some of the leads; the others are missing from now on.
    void keep(int someLeads) {
        leads &= someLeads;
    }

    /// Rows that are there, one bit each.
    public int leads() {
        return leads;
    }

    /// Where it is cut.
    public Cut cut() {
        return cut;
    }

    double[] mixing() {
        return mixing;
    }

    double[] tones() {
        return tones;
    }

    int[] spans() {
        return spans;
    }

    int[] leadSpans() {
        return leadSpans;
    }

    double noise() {
        return noise;
    }

    long noiseBits() {
        return noiseBits;
    }
}
