package org.openecg.recordings.synthetic;

/// How a centre records: rate, noise and the transfer function of its device (causal Butterworth, order 1 at the low
/// edge, order 2 at the high edge).
///
/// @param rateHz samples per second and lead
/// @param noiseFactor factor on white and muscle noise
/// @param mainsMillivolts standard deviation over leads of the mains amplitude
/// @param mainsHz 50 or 60
/// @param lowEdgeHz -3 dB point of the high-pass
/// @param highEdgeHz -3 dB point of the low-pass, below half the rate
public record Acquisition(
        int rateHz, double noiseFactor, double mainsMillivolts, double mainsHz, double lowEdgeHz, double highEdgeHz) {
    public Acquisition {
        if (rateHz < 1 || lowEdgeHz <= 0 || highEdgeHz <= lowEdgeHz || 2 * highEdgeHz >= rateHz) {
            throw new IllegalArgumentException("Invalid pass band " + lowEdgeHz + "-" + highEdgeHz + " Hz at " + rateHz
                    + " Hz, allowed: 0 < low < high < rate / 2");
        }
    }

    /// The same device at another rate.
    public Acquisition atRate(int hertz) {
        return new Acquisition(hertz, noiseFactor, mainsMillivolts, mainsHz, lowEdgeHz, highEdgeHz);
    }

    /// The same device with another pass band.
    public Acquisition passing(double lowHz, double highHz) {
        return new Acquisition(rateHz, noiseFactor, mainsMillivolts, mainsHz, lowHz, highHz);
    }
}
