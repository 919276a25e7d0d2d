package org.openecg.recordings.synthetic;

/// The R peaks of a recording, some before its start and some after its end, one of them early.
///
/// Intervals are RR x clip(1 + cv e_k + 0.02 sin(2 pi f k RR + phase), 0.45, 1.9), divided by their mean, times RR; the
/// peaks are their running sum - 2.5 RR + uniform(0, RR). One beat at least 1.2 s from both ends is moved earlier by
/// prematurity x RR; the next keeps its place (a compensatory pause).
final class Rhythm {
    private static final double EDGE_SECONDS = 1.2;

    private final double[] peaks;
    private final double[] preceding;
    private final int early;

    private Rhythm(double[] peaks, double[] preceding, int early) {
        this.peaks = peaks;
        this.preceding = preceding;
        this.early = early;
    }

    static Rhythm draw(RandomStream stream, Truth truth, double seconds) {
        double rr = truth.meanRrSeconds();
        int count = (int) Math.ceil(seconds / rr) + 6;
        double[] intervals = intervals(stream, truth, count);
        double[] peaks = new double[count];
        double time = stream.uniform(0, rr) - 2.5 * rr;
        for (int k = 0; k < count; k++) {
            time += intervals[k];
            peaks[k] = time;
        }
        int early = earlyBeat(stream, peaks, seconds);
        peaks[early] -= truth.prematurity() * rr;
        double[] preceding = new double[count];
        preceding[0] = intervals[0];
        for (int k = 1; k < count; k++) {
            preceding[k] = peaks[k] - peaks[k - 1];
        }
        return new Rhythm(peaks, preceding, early);
    }

    private static double[] intervals(RandomStream stream, Truth truth, int count) {
        double rr = truth.meanRrSeconds();
        double breathHz = stream.uniform(0.15, 0.35);
        double phase = stream.uniform(0, 2 * Math.PI);
        double[] intervals = new double[count];
        double sum = 0;
        for (int k = 0; k < count; k++) {
            double breath = 0.02 * StrictMath.sin(2 * Math.PI * breathHz * k * rr + phase);
            intervals[k] = Math.clamp(1 + truth.rrVariation() * stream.normal() + breath, 0.45, 1.9);
            sum += intervals[k];
        }
        for (int k = 0; k < count; k++) {
            intervals[k] *= count / sum * rr;
        }
        return intervals;
    }

    private static int earlyBeat(RandomStream stream, double[] peaks, double seconds) {
        int first = 0;
        while (peaks[first] < EDGE_SECONDS) {
            first++;
        }
        int end = first;
        while (peaks[end] <= seconds - EDGE_SECONDS) {
            end++;
        }
        return first + stream.below(end - first);
    }

    int beats() {
        return peaks.length;
    }

    double peakSecond(int beat) {
        return peaks[beat];
    }

    /// Seconds from the peak before; for the first beat the interval drawn.
    double precedingSeconds(int beat) {
        return preceding[beat];
    }

    boolean isEarly(int beat) {
        return beat == early;
    }
}
