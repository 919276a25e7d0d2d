package org.openecg.signal.chain;

/// How recordings become windows. The id travels with every segment, checkpoint and score; an encoder is never fed a
/// profile it was not trained on, so the numbers under an id never change.
///
/// The band 0.5-40 Hz, zero phase, is for comparability between centres. AHA/ACC/HRS 2007 (Kligfield et al.,
/// Circulation
/// 115:1306) asks for a low edge of 0.05 Hz, relaxed to 0.67 Hz for filters without phase distortion; for diagnosis
/// from
/// narrow QRS notches it asks for 150 Hz at the upper edge, which 40 Hz blunts. Amplitude is kept as it is, in
/// millivolts, because voltage is diagnostic.
///
/// @param outputRateHz samples a second in the windows, a multiple of 10
/// @param lowCutHz lower edge, -7 dB: 0.5, or 0 for none
/// @param highCutHz upper edge, -7.8 dB, at most 0.4 of the output rate; 0 for none but what resampling needs
/// @param windowSeconds length of a window; windows follow each other without overlap
/// @param minimumWindowSeconds a last window at least this long is kept, padded and masked
public record ChainProfile(
        String id, int outputRateHz, double lowCutHz, double highCutHz, int windowSeconds, int minimumWindowSeconds) {

    /// The default: 100 Hz, 0.5-40 Hz, 1,000 samples.
    public static final ChainProfile OPENECG = new ChainProfile("openecg", 100, 0.5, 40, 10, 5);

    public static final ChainProfile OPENECG_250 = new ChainProfile("openecg-250", 250, 0.5, 40, 10, 5);

    /// Keeps mains hum in: a notch is an option of own profiles.
    public static final ChainProfile OPENECG_500 = new ChainProfile("openecg-500", 500, 0.5, 100, 10, 5);

    /// No filter, as in the benchmark of Strodthoff et al. 2020; only a low-pass where the rate changes.
    public static final ChainProfile STRODTHOFF_2020 = new ChainProfile("strodthoff2020", 100, 0, 0, 10, 5);

    private static final double USABLE_PART_OF_RATE = 0.4;

    public ChainProfile {
        if (outputRateHz < 50 || outputRateHz % 10 != 0) {
            throw new IllegalArgumentException(
                    "Profile " + id + ": output rate must be a multiple of 10 from 50 Hz on but is " + outputRateHz);
        }
        if (lowCutHz != 0 && lowCutHz != 0.5) {
            throw new IllegalArgumentException("Profile " + id + ": low cut must be 0.5 Hz or 0 but is " + lowCutHz);
        }
        if (highCutHz != 0 && !(highCutHz >= 20 && highCutHz <= USABLE_PART_OF_RATE * outputRateHz)) {
            throw new IllegalArgumentException("Profile " + id + ": high cut must be 0 or from 20 to "
                    + USABLE_PART_OF_RATE * outputRateHz + " Hz but is " + highCutHz);
        }
        if (minimumWindowSeconds < 2 || minimumWindowSeconds > windowSeconds) {
            throw new IllegalArgumentException("Profile " + id + ": shortest window must be from 2 to " + windowSeconds
                    + " s but is " + minimumWindowSeconds);
        }
    }

    /// The built-in profile of this id.
    ///
    /// @throws IllegalArgumentException if no built-in profile has this id
    public static ChainProfile named(String id) {
        return switch (id) {
            case "openecg" -> OPENECG;
            case "openecg-250" -> OPENECG_250;
            case "openecg-500" -> OPENECG_500;
            case "strodthoff2020" -> STRODTHOFF_2020;
            default ->
                throw new IllegalArgumentException(
                        "Unknown profile '" + id + "'; known are openecg, openecg-250, openecg-500, strodthoff2020");
        };
    }

    public int windowSamples() {
        return windowSeconds * outputRateHz;
    }

    public int minimumWindowSamples() {
        return minimumWindowSeconds * outputRateHz;
    }

    boolean subtractsBaseline() {
        return lowCutHz > 0;
    }

    /// The upper edge for an input rate: a narrow input cannot fill a wide band.
    double edgeHz(double inputRateHz) {
        double wanted = highCutHz > 0 ? highCutHz : USABLE_PART_OF_RATE * outputRateHz;
        double lowest = Math.min(wanted, 40);
        return Math.min(wanted, Math.max(lowest, USABLE_PART_OF_RATE * inputRateHz));
    }
}
