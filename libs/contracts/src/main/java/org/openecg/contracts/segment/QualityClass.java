package org.openecg.contracts.segment;

/// Quality of a segment over its leads: good from index 0.8, fair from 0.5, else poor.
public enum QualityClass {
    GOOD,
    FAIR,
    POOR;

    public static QualityClass of(double index) {
        return index >= 0.8 ? GOOD : index >= 0.5 ? FAIR : POOR;
    }
}
