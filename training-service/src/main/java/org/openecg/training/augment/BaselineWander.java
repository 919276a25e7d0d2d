package org.openecg.training.augment;

/// Adds a sine of 0.05 to 0.5 Hz, with an amplitude per lead up to a bound in millivolts, to the valid samples.
record BaselineWander(double largestMillivolts) implements Augmentation {
    private static final double SLOWEST_HZ = 0.05;
    private static final double FASTEST_HZ = 0.5;

    @Override
    public void apply(View view, float[] values, Draws draws) {
        double step = 2 * Math.PI * draws.uniform(SLOWEST_HZ, FASTEST_HZ) / view.rateHz();
        double phase = draws.uniform(0, 2 * Math.PI);
        double bound = largestMillivolts / view.scalingMillivolts();
        double[] wave = new double[view.endValid() - view.firstValid()];
        for (int i = 0; i < wave.length; i++) {
            wave[i] = StrictMath.sin(phase + step * i);
        }
        for (int lead = 0; lead < view.leads(); lead++) {
            double amplitude = draws.uniform(-bound, bound);
            if (view.present(lead)) {
                int row = view.row(lead) + view.firstValid();
                for (int i = 0; i < wave.length; i++) {
                    values[row + i] += (float) (amplitude * wave[i]);
                }
            }
        }
    }
}
