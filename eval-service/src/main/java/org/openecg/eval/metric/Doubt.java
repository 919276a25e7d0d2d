package org.openecg.eval.metric;

import java.util.ArrayList;
import java.util.List;
import org.openecg.contracts.score.Score.MetricValue;

/// Where a bound is honest: counts below which simulated coverage fell short.
final class Doubt {
    /// Positive and negative patients that a class needs for a bound of its own.
    static final int CLASS_PATIENTS = 20;
    /// Positive (and negative) patients that a class needs to stand in a bounded macro mean.
    static final int MACRO_CLASS_PATIENTS = 8;
    /// Positive patients that the classes of a bounded macro mean need together.
    static final int MACRO_PATIENTS = 50;

    private Doubt() {}

    static boolean boundsClass(TestLabels labels, int c) {
        return labels.patientsWith(c, true) >= CLASS_PATIENTS && labels.patientsWith(c, false) >= CLASS_PATIENTS;
    }

    /// Why the AUROC of a class has no bound.
    static String reason(MetricValue auroc) {
        Double value = auroc.value();
        if (value == null) {
            if (auroc.positivePatients() > 0 && auroc.negativePatients() > 0) {
                return "no round has both";
            }
            return auroc.positivePatients() == 0 ? "no recording has the class" : "every recording has the class";
        }
        if (auroc.positivePatients() < CLASS_PATIENTS) {
            return "%d positive patients, %d needed".formatted(auroc.positivePatients(), CLASS_PATIENTS);
        }
        if (auroc.negativePatients() < CLASS_PATIENTS) {
            return "%d negative patients, %d needed".formatted(auroc.negativePatients(), CLASS_PATIENTS);
        }
        return value <= 0 || value >= 1 ? "an AUROC of exactly 0 or 1 has no logit" : "the scores do not vary";
    }

    /// Why a macro AUROC of several classes has no bound.
    static String macroReason(TestLabels labels, MetricValue macro) {
        Double value = macro.value();
        if (value == null) {
            return "no class has a positive and a negative";
        }
        int rare = macro.classes() - boundedClasses(labels, 0).size();
        if (rare > 0) {
            return "each class needs %d positive and %d negative patients, all together %d positive"
                    .formatted(MACRO_CLASS_PATIENTS, MACRO_CLASS_PATIENTS, MACRO_PATIENTS);
        }
        return value <= 0 || value >= 1 ? "an AUROC of exactly 0 or 1 has no logit" : "the scores do not vary";
    }

    /// Classes with a positive and a negative and at least `minimumPositives` positive patients: the macro mean's.
    static List<Integer> macroClasses(TestLabels labels, int minimumPositives) {
        List<Integer> classes = new ArrayList<>();
        for (int c = 0; c < labels.classes().size(); c++) {
            int positive = labels.patientsWith(c, true);
            if (positive >= Math.max(1, minimumPositives) && labels.compares(c)) {
                classes.add(c);
            }
        }
        return classes;
    }

    /// Those of them that a bounded macro mean may hold; empty if they are too few together.
    static List<Integer> boundedClasses(TestLabels labels, int minimumPositives) {
        List<Integer> frequent = new ArrayList<>();
        int together = 0;
        for (int c : macroClasses(labels, minimumPositives)) {
            int positive = labels.patientsWith(c, true);
            if (positive >= MACRO_CLASS_PATIENTS && labels.patientsWith(c, false) >= MACRO_CLASS_PATIENTS) {
                frequent.add(c);
                together += positive;
            }
        }
        return together >= MACRO_PATIENTS ? frequent : List.of();
    }
}
