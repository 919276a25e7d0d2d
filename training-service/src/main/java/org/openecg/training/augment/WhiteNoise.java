package org.openecg.training.augment;

/// Adds white noise of one standard deviation per view, uniform between two bounds in millivolts, to the valid
/// samples of the leads that are there.
record WhiteNoise(double smallestMillivolts, double largestMillivolts) implements Augmentation {
    @Override
    public void apply(View view, float[] values, Draws draws) {
        double level = draws.uniform(smallestMillivolts, largestMillivolts) / view.scalingMillivolts();
        for (int lead = 0; lead < view.leads(); lead++) {
            if (view.present(lead)) {
                int row = view.row(lead);
                for (int i = row + view.firstValid(); i < row + view.endValid(); i++) {
                    values[i] += (float) (level * draws.quickNoise());
                }
            }
        }
    }
}
