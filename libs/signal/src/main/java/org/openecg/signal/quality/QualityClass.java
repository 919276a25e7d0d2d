package org.openecg.signal.quality;

/// Class of a window by its combined index: good from 0.8, fair from 0.5, else poor.
public enum QualityClass {
    GOOD,
    FAIR,
    POOR;

    static QualityClass of(double index) {
        return index >= 0.8 ? GOOD : index >= 0.5 ? FAIR : POOR;
    }
}
