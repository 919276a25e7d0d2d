package org.openecg.training.augment;

/// Turns and stretches the heart's dipole, as 3KG does (Gopal et al. 2021, arXiv 2106.04452): the part of the twelve
/// leads that Dower's matrix D explains is replaced by the same dipole scaled per axis and rotated about a random
/// one, the rest stays. x' = x + D (R S - I) D+ x, with D+ the least-squares inverse. Does nothing where a lead is
/// missing.
///
/// @param probability that a view is changed at all
/// @param largestDegrees of the angle
/// @param largestScale of an axis; uniform from 1 to it
record DipoleRotation(double probability, double largestDegrees, double largestScale) implements Augmentation {
    @Override
    public void draw(ViewFrame frame, Draws draws, ViewRecipe recipe) {
        boolean complete = frame.leads() == Dower.LEADS && recipe.leads() == frame.allLeads();
        if (draws.chance(probability) && complete) {
            recipe.mix(Dower.acrossLeads(change(draws)));
        }
    }

    @Override
    public ScriptParts parts(ViewFrame frame) {
        return ScriptParts.MATRIX;
    }

    /// Rotation after scaling, less the identity; 3 x 3.
    private double[][] change(Draws draws) {
        double[] axis = new double[3];
        double length = 0;
        for (int i = 0; i < 3; i++) {
            axis[i] = draws.gaussian();
            length += axis[i] * axis[i];
        }
        double angle = Math.toRadians(draws.uniform(-largestDegrees, largestDegrees));
        double sine = StrictMath.sin(angle);
        double cosine = StrictMath.cos(angle);
        double[] scale = new double[3];
        for (int i = 0; i < 3; i++) {
            axis[i] /= Math.sqrt(length);
            scale[i] = draws.uniform(1, largestScale);
        }
        double[][] change = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                // Rodrigues' formula: cos I + (1 - cos) a a' + sin [a]x
                double same = i == j ? 1 : 0;
                double cross = i == j ? 0 : ((j - i + 3) % 3 == 1 ? -1 : 1) * axis[3 - i - j];
                double turned = cosine * same + (1 - cosine) * axis[i] * axis[j] + sine * cross;
                change[i][j] = turned * scale[j] - same;
            }
        }
        return change;
    }
}
