package org.openecg.training.augment;

/// Turns and stretches the heart's dipole, as 3KG does (Gopal et al. 2021): the part of the twelve leads that
/// Dower's matrix explains is replaced by the same dipole rotated about a random axis and scaled per axis; the
/// rest stays. Does nothing where a lead is missing.
///
/// @param probability that a view is changed at all
/// @param largestDegrees of the angle
/// @param largestScale of an axis; uniform from 1 to it
record DipoleRotation(double probability, double largestDegrees, double largestScale) implements Augmentation {
    @Override
    public void apply(View view, float[] values, Draws draws) {
        boolean wanted = draws.chance(probability);
        double[][] change = change(draws);
        if (!wanted || view.leads() != Dower.LEADS || Integer.bitCount(view.leadsPresent()) != Dower.LEADS) {
            return;
        }
        double[][] matrix = Dower.acrossLeads(change);
        float[] column = new float[Dower.LEADS];
        for (int i = view.firstValid(); i < view.endValid(); i++) {
            for (int lead = 0; lead < Dower.LEADS; lead++) {
                column[lead] = values[view.row(lead) + i];
            }
            for (int lead = 0; lead < Dower.LEADS; lead++) {
                double added = 0;
                for (int other = 0; other < Dower.LEADS; other++) {
                    added += matrix[lead][other] * column[other];
                }
                values[view.row(lead) + i] += (float) added;
            }
        }
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
