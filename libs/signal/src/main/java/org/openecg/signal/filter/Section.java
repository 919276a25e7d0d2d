package org.openecg.signal.filter;

/// Two poles and two zeros: `y[n] = b0 x[n] + b1 x[n-1] + b2 x[n-2] - a1 y[n-1] - a2 y[n-2]`.
record Section(double b0, double b1, double b2, double a1, double a2) {

    /// From two analogue poles that are real or a conjugate pair together, and two zeros on the unit circle, by
    /// `z = (1 + s) / (1 - s)`.
    static Section of(Complex pole, Complex other, double zero, double otherZero) {
        Complex p = bilinear(pole);
        Complex q = bilinear(other);
        return new Section(
                1,
                -(zero + otherZero),
                zero * otherZero,
                -p.plus(q).real(),
                p.times(q).real());
    }

    static Section ofPair(Complex pole, double zero, double otherZero) {
        return of(pole, pole.conjugate(), zero, otherZero);
    }

    private static Complex bilinear(Complex s) {
        return s.plus(1).times(s.times(-1).plus(1).inverse());
    }

    Section scaled(double gain) {
        return new Section(gain * b0, gain * b1, gain * b2, a1, a2);
    }

    double gainAtZero() {
        return (b0 + b1 + b2) / (1 + a1 + a2);
    }

    /// Size of the response at an angle of 0 to pi per sample.
    double gainAt(double angle) {
        Complex back = new Complex(Math.cos(angle), -Math.sin(angle));
        Complex backTwice = back.times(back);
        Complex top = back.times(b1).plus(backTwice.times(b2)).plus(b0);
        Complex bottom = back.times(a1).plus(backTwice.times(a2)).plus(1);
        return top.size() / bottom.size();
    }

    /// Filters in place, from the state a constant `level` would have led to.
    void pass(double[] y, double level) {
        double settled = gainAtZero();
        double second = (b2 - a2 * settled) * level;
        double first = (b1 - a1 * settled) * level + second;
        for (int i = 0; i < y.length; i++) {
            double in = y[i];
            double out = b0 * in + first;
            first = b1 * in - a1 * out + second;
            second = b2 * in - a2 * out;
            y[i] = out;
        }
    }

    /// This section and then the next one over two signals of one length, in one go: each step waits for the last one
    /// of
    /// its own section and signal, so four of them overlap in the processor (measured: half the time).
    void passWith(Section next, double[] y, double[] z) {
        double settled = gainAtZero();
        double rest = b2 - a2 * settled;
        double start = b1 - a1 * settled + rest;
        double nextRest = (next.b2 - next.a2 * next.gainAtZero()) * settled;
        double nextStart = (next.b1 - next.a1 * next.gainAtZero()) * settled + nextRest;
        double y1 = start * y[0];
        double y2 = rest * y[0];
        double y3 = nextStart * y[0];
        double y4 = nextRest * y[0];
        double z1 = start * z[0];
        double z2 = rest * z[0];
        double z3 = nextStart * z[0];
        double z4 = nextRest * z[0];
        for (int i = 0; i < y.length; i++) {
            double yIn = y[i];
            double zIn = z[i];
            double yHalf = b0 * yIn + y1;
            double zHalf = b0 * zIn + z1;
            y1 = b1 * yIn - a1 * yHalf + y2;
            z1 = b1 * zIn - a1 * zHalf + z2;
            y2 = b2 * yIn - a2 * yHalf;
            z2 = b2 * zIn - a2 * zHalf;
            double yOut = next.b0 * yHalf + y3;
            double zOut = next.b0 * zHalf + z3;
            y3 = next.b1 * yHalf - next.a1 * yOut + y4;
            z3 = next.b1 * zHalf - next.a1 * zOut + z4;
            y4 = next.b2 * yHalf - next.a2 * yOut;
            z4 = next.b2 * zHalf - next.a2 * zOut;
            y[i] = yOut;
            z[i] = zOut;
        }
    }
}
