package org.openecg.recordings.synthetic;

/// Noise and the transfer function of a centre's device, on the eight independent leads.
///
/// Times a recording's own level LN(0.4): white noise of 0.02 mV x factor, and in 40 % of recordings muscle-like AR(1)
/// noise (pole 0.9, innovation 0.02 mV x factor). Outside the level: wander, three sines of 0.05-0.45 Hz with amplitude
/// N(0, 0.05) mV per lead each, and mains with amplitude N(0, the centre's) per lead. The filter starts as if the first
/// sample had lasted for ever; what it still has to settle lies in the lead-in, which is cut off.
final class Recorder {
    private static final double NOISE_MILLIVOLTS = 0.02;
    private static final double MUSCLE_POLE = 0.9;
    private static final double MUSCLE_SHARE = 0.4;
    private static final int WANDER_SINES = 3;
    private static final double WANDER_MILLIVOLTS = 0.05;

    private final Acquisition device;
    private final RandomStream stream;

    Recorder(Acquisition device, RandomStream stream) {
        this.device = device;
        this.stream = stream;
    }

    /// Makes what the electrodes give (lead by lead, millivolts) into what the device records, in place.
    void record(double[][] leads) {
        int samples = leads[0].length;
        double level = stream.logNormal(0.4) * device.noiseFactor() * NOISE_MILLIVOLTS;
        boolean muscle = stream.chance(MUSCLE_SHARE);
        double[][] slow = new double[WANDER_SINES + 1][samples];
        for (int k = 0; k < WANDER_SINES; k++) {
            sine(slow[k], stream.uniform(0.05, 0.45), stream.uniform(0, 2 * Math.PI));
        }
        sine(slow[WANDER_SINES], device.mainsHz(), stream.uniform(0, 2 * Math.PI));
        for (double[] lead : leads) {
            for (int k = 0; k < WANDER_SINES; k++) {
                addScaled(lead, slow[k], WANDER_MILLIVOLTS * stream.normal());
            }
            addScaled(lead, slow[WANDER_SINES], device.mainsMillivolts() * stream.normal());
            addWhite(lead, level);
            if (muscle) {
                addMuscle(lead, level);
            }
            transfer(lead);
        }
    }

    private void addWhite(double[] lead, double level) {
        for (int i = 0; i < lead.length; i++) {
            lead[i] += level * stream.normal();
        }
    }

    private void addMuscle(double[] lead, double level) {
        double state = level * stream.normal() / StrictMath.sqrt(1 - MUSCLE_POLE * MUSCLE_POLE);
        for (int i = 0; i < lead.length; i++) {
            lead[i] += state;
            state = MUSCLE_POLE * state + level * stream.normal();
        }
    }

    private static void addScaled(double[] into, double[] from, double factor) {
        for (int i = 0; i < into.length; i++) {
            into[i] += factor * from[i];
        }
    }

    /// A unit sine by turning a phasor: one complex multiplication a sample.
    private void sine(double[] into, double hertz, double phase) {
        double turn = 2 * Math.PI * hertz / device.rateHz();
        double turnCos = StrictMath.cos(turn);
        double turnSin = StrictMath.sin(turn);
        double sin = StrictMath.sin(phase);
        double cos = StrictMath.cos(phase);
        for (int i = 0; i < into.length; i++) {
            into[i] = sin;
            double next = sin * turnCos + cos * turnSin;
            cos = cos * turnCos - sin * turnSin;
            sin = next;
        }
    }

    /// Causal Butterworth by the bilinear transform with warped edges: high-pass of order 1, then low-pass of order 2.
    private void transfer(double[] lead) {
        double low = StrictMath.tan(Math.PI * device.lowEdgeHz() / device.rateHz());
        double pole = (1 - low) / (1 + low);
        double highGain = (1 + pole) / 2;
        double high = StrictMath.tan(Math.PI * device.highEdgeHz() / device.rateHz());
        double norm = 1 / (1 + StrictMath.sqrt(2) * high + high * high);
        double b0 = high * high * norm;
        double a1 = 2 * (high * high - 1) * norm;
        double a2 = (1 - StrictMath.sqrt(2) * high + high * high) * norm;
        double before = lead[0];
        double passed = 0;
        double s1 = 0;
        double s2 = 0;
        for (int i = 0; i < lead.length; i++) {
            passed = highGain * (lead[i] - before) + pole * passed;
            before = lead[i];
            double out = b0 * passed + s1;
            s1 = 2 * b0 * passed - a1 * out + s2;
            s2 = b0 * passed - a2 * out;
            lead[i] = out;
        }
    }
}
