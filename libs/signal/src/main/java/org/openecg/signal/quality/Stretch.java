package org.openecg.signal.quality;

/// Samples `from` to `to`, the last not included.
public record Stretch(int from, int to) {
    int length() {
        return to - from;
    }
}
