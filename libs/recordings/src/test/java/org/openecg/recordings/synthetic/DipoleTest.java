package org.openecg.recordings.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DipoleTest {
    private static final int RATE = 257;

    /// The table of waves written down a second time, one exponential per sample and wave.
    @Test
    void equalsTheEquationsWrittenOut() {
        SyntheticWorld world = new SyntheticWorld(4);
        for (int number = 0; number < 3; number++) {
            Truth truth = world.truth(SyntheticCentres.OWN, number);
            Rhythm rhythm = Rhythm.draw(RandomStream.of(number), truth, 10);
            Dipole dipole = new Dipole(-1, 11 * RATE, RATE);
            dipole.addBeats(rhythm, truth, SyntheticCentres.OWN.population(), RandomStream.of(99));
            double[] seen = dipole.project(new Vector(0.3, -0.5, 0.7));
            double[] expected = slow(rhythm, truth, RandomStream.of(99));
            for (int i = 0; i < seen.length; i++) {
                assertThat(seen[i]).as("sample %s", i).isCloseTo(expected[i], within(1e-6));
            }
        }
    }

    private static double[] slow(Rhythm rhythm, Truth truth, RandomStream stream) {
        double[] out = new double[11 * RATE];
        Physique body = truth.physique();
        for (int k = 0; k < rhythm.beats(); k++) {
            boolean early = rhythm.isEarly(k);
            double tr = rhythm.peakSecond(k);
            double w = 0.0105 * truth.qrsWidth() * body.build().qrsWidth();
            double a = 1 + 0.04 * stream.normal();
            double rr = Math.min(Math.max(rhythm.precedingSeconds(k), 0.35), 1.6);
            double pr = truth.prSeconds();
            double p = body.build().p();
            if (early) {
                w *= truth.earlyWidth();
                a *= 1.3;
                rr = 60 / truth.heartRate();
                pr *= 0.9;
                p *= 0.8;
            }
            double qt = truth.qtSeconds() * Math.pow(rr / 0.8, 1.0 / 3);
            double vol = truth.voltage() * a;
            double t = body.build().t() * (body.invertedT() ? -1 : 1);
            double unit = Math.sqrt(0.2 * 0.2 + 0.1 * 0.1 + 1);
            double st = truth.stMillivolts() / unit;
            double inf = truth.inferiorStMillivolts();
            double q = vol * body.build().q();
            double r = vol * body.build().r();
            double s = vol * body.build().s();
            gauss(out, tr - pr, 0.020 * body.build().pWidth(), seen(body, 0.06 * p, 0.10 * p, -0.01 * p));
            gauss(out, tr - 2.3 * w, 0.8 * w, seen(body, -0.12 * q, -0.05 * q, -0.18 * q));
            gauss(out, tr, w, seen(body, 0.95 * r, 0.75 * r, -0.05 * r));
            gauss(out, tr + 2.6 * w, 1.1 * w, seen(body, -0.25 * s, -0.12 * s, 0.55 * s));
            gauss(out, tr + qt / 2 + 0.03, 0.05, seen(body, 0.2 * st + 0.1 * inf, -0.1 * st + inf, -st + 0.1 * inf));
            gauss(out, tr + qt, 0.048 * body.build().tWidth(), seen(body, 0.22 * t, 0.20 * t, -0.16 * t));
        }
        return out;
    }

    private static void gauss(double[] out, double centre, double sigma, double size) {
        for (int i = 0; i < out.length; i++) {
            double away = i / (double) RATE - 1 - centre;
            out[i] += size * Math.exp(-away * away / (2 * sigma * sigma));
        }
    }

    /// A wave vector turned 40 degrees about z, then about the patient's axis by a rotation matrix, times the gain, on
    /// the
    /// lead vector (0.3, -0.5, 0.7).
    private static double seen(Physique body, double x, double y, double z) {
        double c = Math.cos(Math.toRadians(40));
        double s = Math.sin(Math.toRadians(40));
        double[] v = {c * x - s * y, s * x + c * y, z};
        Vector u = body.build().axis();
        double cos = Math.cos(Math.toRadians(body.rotationDegrees()));
        double sin = Math.sin(Math.toRadians(body.rotationDegrees()));
        double[][] matrix = {
            {
                cos + u.x() * u.x() * (1 - cos),
                u.x() * u.y() * (1 - cos) - u.z() * sin,
                u.x() * u.z() * (1 - cos) + u.y() * sin
            },
            {
                u.y() * u.x() * (1 - cos) + u.z() * sin,
                cos + u.y() * u.y() * (1 - cos),
                u.y() * u.z() * (1 - cos) - u.x() * sin
            },
            {
                u.z() * u.x() * (1 - cos) - u.y() * sin,
                u.z() * u.y() * (1 - cos) + u.x() * sin,
                cos + u.z() * u.z() * (1 - cos)
            }
        };
        double[] lead = {0.3, -0.5, 0.7};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                sum += lead[i] * matrix[i][j] * v[j];
            }
        }
        return body.gain() * sum;
    }
}
