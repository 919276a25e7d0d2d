package org.openecg.training.augment;

/// Adds the hum of the mains, 50 or 60 Hz: x' = x + a(lead) sin(2 pi (f t + p)). A frequency above four fifths of the
/// Nyquist frequency is not used, so at 100 Hz there is no hum at all.
record MainsHum(double largestMillivolts) implements Augmentation {
    private static final double[] MAINS_HZ = {50, 60};
    private static final double NYQUIST_SHARE = 0.8;

    @Override
    public void draw(ViewFrame frame, Draws draws, ViewRecipe recipe) {
        int carried = carried(frame);
        if (carried > 0) {
            int tone = recipe.tone(MAINS_HZ[draws.below(carried)], draws.uniform(0, 1));
            for (int lead = 0; lead < frame.leads(); lead++) {
                recipe.amplitude(tone, lead, draws.uniform(-largestMillivolts, largestMillivolts));
            }
        }
    }

    @Override
    public ScriptParts parts(ViewFrame frame) {
        return ScriptParts.tones(carried(frame) > 0 ? 1 : 0);
    }

    /// How many of the frequencies, from the lowest on, the rate carries.
    private static int carried(ViewFrame frame) {
        int count = 0;
        while (count < MAINS_HZ.length && MAINS_HZ[count] <= NYQUIST_SHARE * frame.rateHz() / 2) {
            count++;
        }
        return count;
    }
}
