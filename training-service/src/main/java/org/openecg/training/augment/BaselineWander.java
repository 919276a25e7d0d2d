package org.openecg.training.augment;

/// Adds the slow drift that breathing and electrodes make: x' = x + sum over k of a(k, lead) sin(2 pi (f(k) t + p(k))),
/// two sines of 0.05 to 0.5 Hz whose amplitudes together stay within a bound on each lead.
record BaselineWander(double largestMillivolts) implements Augmentation {
    private static final int SINES = 2;
    private static final double SLOWEST_HZ = 0.05;
    private static final double FASTEST_HZ = 0.5;

    @Override
    public void draw(ViewFrame frame, Draws draws, ViewRecipe recipe) {
        double bound = largestMillivolts / SINES;
        for (int k = 0; k < SINES; k++) {
            int tone = recipe.tone(draws.uniform(SLOWEST_HZ, FASTEST_HZ), draws.uniform(0, 1));
            for (int lead = 0; lead < frame.leads(); lead++) {
                recipe.amplitude(tone, lead, draws.uniform(-bound, bound));
            }
        }
    }

    @Override
    public ScriptParts parts(ViewFrame frame) {
        return ScriptParts.tones(SINES);
    }
}
