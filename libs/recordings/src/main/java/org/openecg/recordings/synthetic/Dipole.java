package org.openecg.recordings.synthetic;

/// The heart as one moving dipole (x, y, z in millivolts over time): for each beat a sum of Gaussians
/// a exp(-(t - tR - tau)^2 / (2 sigma^2)), w = 0.0105 x QRS width x the patient's width (x its own width for the early
/// beat):
///
/// | wave | tau | sigma | vector, mV |
/// |---|---|---|---|
/// | P | -PR | 0.020 | (0.06, 0.10, -0.01) |
/// | Q | -2.3 w | 0.8 w | (-0.12, -0.05, -0.18) x voltage |
/// | R | 0 | w | (0.95, 0.75, -0.05) x voltage |
/// | S | 2.6 w | 1.1 w | (-0.25, -0.12, 0.55) x voltage |
/// | ST | QT/2 + 0.03 | 0.050 | ST x unit(0.2, -0.1, -1) + inferior ST x (0.1, 1, 0.1) |
/// | T | QT | 0.048 | (0.22, 0.20, -0.16) |
///
/// QT is (QT at 0.8 s) x (RR / 0.8)^(1/3), RR the preceding interval within 0.35-1.6 s (the mean for the early beat).
/// Each
/// beat's QRS is multiplied by 1 + 0.04 N(0,1), the early one's by 1.3 besides; its P is x 0.8 at 0.9 PR.
final class Dipole {
    private static final Vector P = new Vector(0.06, 0.10, -0.01);
    private static final Vector Q = new Vector(-0.12, -0.05, -0.18);
    private static final Vector R = new Vector(0.95, 0.75, -0.05);
    private static final Vector S = new Vector(-0.25, -0.12, 0.55);
    private static final Vector ANTERIOR = new Vector(0.2, -0.1, -1).unit();
    private static final Vector INFERIOR = new Vector(0.1, 1, 0.1);
    private static final Vector T = new Vector(0.22, 0.20, -0.16);
    private static final Vector Z_AXIS = new Vector(0, 0, 1);

    /// A wave is drawn this many sigmas far; what is left out is below 2e-8 of its peak.
    private static final double REACH_SIGMAS = 6;

    private final double startSecond;
    private final double rateHz;
    private final double[] x;
    private final double[] y;
    private final double[] z;

    /// @param startSecond the time of the first sample, negative for a lead-in
    Dipole(double startSecond, int samples, double rateHz) {
        this.startSecond = startSecond;
        this.rateHz = rateHz;
        x = new double[samples];
        y = new double[samples];
        z = new double[samples];
    }

    /// Adds all beats. The stream gives each beat's own QRS size.
    void addBeats(Rhythm rhythm, Truth truth, Population population, RandomStream stream) {
        Physique.Build build = truth.physique().build();
        Vector p = seen(P.times(build.p()), truth, population);
        Vector q = seen(Q.times(build.q() * truth.voltage()), truth, population);
        Vector r = seen(R.times(build.r() * truth.voltage()), truth, population);
        Vector s = seen(S.times(build.s() * truth.voltage()), truth, population);
        Vector st = seen(
                ANTERIOR.times(truth.stMillivolts()).plus(INFERIOR.times(truth.inferiorStMillivolts())),
                truth,
                population);
        Vector t = seen(T.times(build.t() * (truth.physique().invertedT() ? -1 : 1)), truth, population);
        for (int k = 0; k < rhythm.beats(); k++) {
            boolean early = rhythm.isEarly(k);
            double peak = rhythm.peakSecond(k);
            double width = 0.0105 * truth.qrsWidth() * build.qrsWidth() * (early ? truth.earlyWidth() : 1);
            double size = (1 + 0.04 * stream.normal()) * (early ? 1.3 : 1);
            double rr = early ? truth.meanRrSeconds() : Math.clamp(rhythm.precedingSeconds(k), 0.35, 1.6);
            double qt = truth.qtSeconds() * StrictMath.cbrt(rr / 0.8);
            add(peak - truth.prSeconds() * (early ? 0.9 : 1), 0.020 * build.pWidth(), p.times(early ? 0.8 : 1));
            add(peak - 2.3 * width, 0.8 * width, q.times(size));
            add(peak, width, r.times(size));
            add(peak + 2.6 * width, 1.1 * width, s.times(size));
            add(peak + qt / 2 + 0.03, 0.050, st);
            add(peak + qt, 0.048 * build.tWidth(), t);
        }
    }

    /// A vector of the table as this patient at this centre shows it: turned with the centre's table, then with the
    /// patient's heart, times the patient's gain.
    private static Vector seen(Vector wave, Truth truth, Population population) {
        Physique physique = truth.physique();
        return wave.turned(Z_AXIS, population.waveRotationDegrees())
                .turned(physique.build().axis(), physique.rotationDegrees())
                .times(physique.gain());
    }

    /// Adds one Gaussian. Its samples follow from the one nearest the peak by two multiplications each:
    /// g(t + d) = g(t) r(t), r(t + d) = r(t) exp(-d^2 / sigma^2).
    private void add(double second, double sigma, Vector size) {
        double peakSecond = second - startSecond;
        double first = (peakSecond - REACH_SIGMAS * sigma) * rateHz;
        double last = (peakSecond + REACH_SIGMAS * sigma) * rateHz;
        if (last < 0 || first > x.length - 1) {
            return;
        }
        int middle = Math.clamp(Math.round(peakSecond * rateHz), 0, x.length - 1);
        double step = 1 / rateHz;
        double away = middle * step - peakSecond;
        double value = StrictMath.exp(-away * away / (2 * sigma * sigma));
        double shrink = StrictMath.exp(-step * step / (sigma * sigma));
        double forward = StrictMath.exp(-(2 * away * step + step * step) / (2 * sigma * sigma));
        double back = StrictMath.exp(-(-2 * away * step + step * step) / (2 * sigma * sigma));
        double g = value;
        int end = (int) Math.min(last, x.length - 1);
        for (int i = middle; i <= end; i++) {
            put(i, g, size);
            g *= forward;
            forward *= shrink;
        }
        g = value * back;
        back *= shrink;
        int start = (int) Math.max(Math.ceil(first), 0);
        for (int i = middle - 1; i >= start; i--) {
            put(i, g, size);
            g *= back;
            back *= shrink;
        }
    }

    private void put(int sample, double g, Vector size) {
        x[sample] += g * size.x();
        y[sample] += g * size.y();
        z[sample] += g * size.z();
    }

    /// What a lead with this lead vector sees.
    double[] project(Vector lead) {
        double[] seen = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            seen[i] = lead.x() * x[i] + lead.y() * y[i] + lead.z() * z[i];
        }
        return seen;
    }
}
