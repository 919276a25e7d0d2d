package org.openecg.signal.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openecg.signal.resample.Rate;

/// A digital Butterworth filter as second-order sections in double, designed by the bilinear transform, run forward and
/// backward: no phase, the gain squared. Equal to `scipy.signal.butter` with `sosfiltfilt` and odd padding.
/// Immutable.
public final class Butterworth {
    private final List<Section> sections;

    private Butterworth(List<Section> sections) {
        this.sections = List.copyOf(sections);
    }

    /// Lets a band pass.
    ///
    /// @param order of each edge, 1 or more
    public static Butterworth bandPass(int order, double lowHz, double highHz, Rate rate) {
        double low = warped(lowHz, rate);
        double high = warped(highHz, rate);
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "A band needs its low edge below the high one but is " + lowHz + " to " + highHz + " Hz");
        }
        double squaredCentre = low * high;
        List<Section> sections = new ArrayList<>();
        for (Complex pole : upperPoles(order)) {
            Complex half = pole.times((high - low) / 2);
            Complex root = half.times(half).plus(-squaredCentre).root();
            if (pole.isReal()) {
                sections.add(Section.of(half.plus(root), half.minus(root), 1, -1));
            } else {
                sections.add(Section.ofPair(half.plus(root), 1, -1));
                sections.add(Section.ofPair(half.minus(root), 1, -1));
            }
        }
        return unitGainAt(2 * Math.atan(Math.sqrt(squaredCentre)), sections);
    }

    /// Lets pass what is above the edge.
    ///
    /// @param order even
    public static Butterworth highPass(int order, double edgeHz, Rate rate) {
        if (order % 2 != 0) {
            throw new IllegalArgumentException("The order of a high-pass must be even but is " + order);
        }
        double edge = warped(edgeHz, rate);
        List<Section> sections = new ArrayList<>();
        for (Complex pole : upperPoles(order)) {
            sections.add(Section.ofPair(pole.inverse().times(edge), 1, 1));
        }
        return unitGainAt(Math.PI, sections);
    }

    private static double warped(double hz, Rate rate) {
        if (!(hz > 0 && hz < rate.hz() / 2)) {
            throw new IllegalArgumentException(
                    "An edge must be above 0 and below half the rate of " + rate + " but is " + hz + " Hz");
        }
        return Math.tan(Math.PI * hz / rate.hz());
    }

    /// Poles of the analogue low-pass of edge 1, those on and above the real axis.
    private static List<Complex> upperPoles(int order) {
        List<Complex> poles = new ArrayList<>();
        for (int k = 0; k < (order + 1) / 2; k++) {
            boolean real = 2 * k + 1 == order;
            double angle = Math.PI * (2 * k + 1 + order) / (2 * order);
            poles.add(real ? new Complex(-1, 0) : new Complex(Math.cos(angle), Math.sin(angle)));
        }
        return poles;
    }

    private static Butterworth unitGainAt(double angle, List<Section> sections) {
        double gain = 1;
        for (Section section : sections) {
            gain *= section.gainAt(angle);
        }
        sections.set(0, sections.getFirst().scaled(1 / gain));
        return new Butterworth(sections);
    }

    /// Filters forward and backward; at both ends the signal goes on by its point reflection.
    ///
    /// @param x only read
    /// @param extension samples of reflection; of a shorter signal its far end stands
    public double[] zeroPhase(double[] x, int extension) {
        double[] y = extended(x, extension);
        pass(y);
        reverse(y);
        pass(y);
        reverse(y);
        return Arrays.copyOfRange(y, extension, extension + x.length);
    }

    /// The same for many signals of one length, two at a time. Only reads them.
    public double[][] zeroPhase(double[][] signals, int extension) {
        double[][] filtered = new double[signals.length][];
        int i = 0;
        for (; sections.size() == 2 && i + 1 < signals.length; i += 2) {
            double[] y = extended(signals[i], extension);
            double[] z = extended(signals[i + 1], extension);
            for (int direction = 0; direction < 2; direction++) {
                sections.getFirst().passWith(sections.getLast(), y, z);
                reverse(y);
                reverse(z);
            }
            filtered[i] = Arrays.copyOfRange(y, extension, extension + signals[i].length);
            filtered[i + 1] = Arrays.copyOfRange(z, extension, extension + signals[i + 1].length);
        }
        for (; i < signals.length; i++) {
            filtered[i] = zeroPhase(signals[i], extension);
        }
        return filtered;
    }

    private static double[] extended(double[] x, int extension) {
        int last = x.length - 1;
        double[] y = new double[x.length + 2 * extension];
        System.arraycopy(x, 0, y, extension, x.length);
        for (int k = 1; k <= extension; k++) {
            y[extension - k] = 2 * x[0] - x[Math.min(k, last)];
            y[extension + last + k] = 2 * x[last] - x[Math.max(last - k, 0)];
        }
        return y;
    }

    /// One pass in place, starting from rest at the first value.
    private void pass(double[] y) {
        double level = y[0];
        for (Section section : sections) {
            section.pass(y, level);
            level *= section.gainAtZero();
        }
    }

    private static void reverse(double[] y) {
        for (int i = 0, k = y.length - 1; i < k; i++, k--) {
            double swapped = y[i];
            y[i] = y[k];
            y[k] = swapped;
        }
    }
}
