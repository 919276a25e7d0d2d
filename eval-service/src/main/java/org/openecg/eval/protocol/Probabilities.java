package org.openecg.eval.protocol;

/// Probabilities by class, then recording. Takes the array over; nobody writes to it afterwards.
public final class Probabilities {
    private final double[][] value;

    public Probabilities(double[][] value) {
        this.value = value;
    }

    public int classes() {
        return value.length;
    }

    public int recordings() {
        return value.length == 0 ? 0 : value[0].length;
    }

    public double at(int c, int recording) {
        return value[c][recording];
    }
}
