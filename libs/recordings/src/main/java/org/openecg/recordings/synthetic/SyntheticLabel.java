package org.openecg.recordings.synthetic;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The six labels of the synthetic world, coded statements of the scheme [#SCHEME]. Each is present in a recording with
/// probability [#PREVALENCE], independently of the others and of the patient, and shows in one relation only.
public enum SyntheticLabel {
    /// The PR interval is long, at any heart rate.
    LONG_PR("longPR"),
    /// The RR intervals vary, their mean does not.
    IRREGULAR("irregular"),
    /// The one early beat, which every recording has, is wide relative to the patient's own beats.
    ECTOPIC("ectopic"),
    /// All QRS complexes are wide.
    WIDE_QRS("wideQRS"),
    /// The ST segment is raised along the anterior direction.
    ST("ST"),
    /// QRS amplitude is high relative to P and T.
    VOLTAGE("voltage");

    /// The label scheme under which the codes are written.
    public static final String SCHEME = "openecg-synthetic";

    /// Probability of each label.
    public static final double PREVALENCE = 0.35;

    private final String code;

    SyntheticLabel(String code) {
        this.code = code;
    }

    /// The code as written in `recordings.csv` and in coded statements.
    public String code() {
        return code;
    }

    /// The label of a code, to the letter.
    public static SyntheticLabel of(String code) {
        for (SyntheticLabel label : values()) {
            if (label.code.equals(code)) {
                return label;
            }
        }
        throw new IllegalArgumentException("Unknown label '" + code + "' of scheme " + SCHEME + ", allowed: "
                + Arrays.stream(values()).map(SyntheticLabel::code).collect(Collectors.joining(", ")));
    }
}
