package org.openecg.recordings.synthetic;

import java.util.Arrays;
import java.util.List;
import org.openecg.contracts.segment.Lead;

/// From the dipole to twelve leads: I, II and V1-V6 by Dower's lead vectors (the published transformation from Frank's
/// x, y, z to the standard leads; values unverified against the paper, frozen as given), III, aVR, aVL and aVF from I
/// and
/// II by Einthoven and Goldberger.
final class Projection {
    /// The leads a device measures; the other four follow from the first two.
    static final List<Lead> MEASURED_LEADS =
            List.of(Lead.I, Lead.II, Lead.V1, Lead.V2, Lead.V3, Lead.V4, Lead.V5, Lead.V6);

    private static final int MEASURED = MEASURED_LEADS.size();

    private static final Vector[] DOWER = {
        new Vector(0.632, -0.235, 0.059),
        new Vector(0.235, 1.066, -0.132),
        new Vector(-0.515, 0.157, -0.917),
        new Vector(0.044, 0.164, -1.387),
        new Vector(0.882, 0.098, -1.277),
        new Vector(1.213, 0.127, -0.601),
        new Vector(1.125, 0.127, -0.086),
        new Vector(0.831, 0.076, 0.230),
    };

    private Projection() {}

    /// I, II, V1 to V6 in millivolts.
    static double[][] measured(Dipole dipole) {
        double[][] leads = new double[MEASURED][];
        for (int k = 0; k < MEASURED; k++) {
            leads[k] = dipole.project(DOWER[k]);
        }
        return leads;
    }

    /// All twelve in canonical order (I, II, III, aVR, aVL, aVF, V1 to V6), from sample `start` of the measured ones
    /// on.
    static double[][] twelve(double[][] measured, int start) {
        double[][] leads = new double[Lead.STANDARD.size()][];
        for (int k = 0; k < MEASURED; k++) {
            leads[Lead.STANDARD.indexOf(MEASURED_LEADS.get(k))] =
                    Arrays.copyOfRange(measured[k], start, measured[k].length);
        }
        double[] one = leads[0];
        double[] two = leads[1];
        leads[2] = sum(-1, one, 1, two);
        leads[3] = sum(-0.5, one, -0.5, two);
        leads[4] = sum(1, one, -0.5, two);
        leads[5] = sum(-0.5, one, 1, two);
        return leads;
    }

    private static double[] sum(double a, double[] one, double b, double[] two) {
        double[] sum = new double[one.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a * one[i] + b * two[i];
        }
        return sum;
    }
}
