package org.openecg.recordings;

import java.util.Locale;
import java.util.OptionalDouble;

/// How stored numbers become physical ones: `(stored - baseline) / gain`, in `units`.
///
/// @param gain stored units per physical unit, finite and not 0
/// @param baseline the stored number that means 0 physical units
/// @param units as written, for example `mV`, `mv`, `uV`, `NU`
public record Calibration(double gain, double baseline, String units) {
    /// One stored unit is one microvolt: PTB-XL and most challenge records.
    public static final Calibration MICROVOLTS = new Calibration(1000, 0, "mV");

    public Calibration {
        if (!Double.isFinite(gain) || gain == 0 || !Double.isFinite(baseline)) {
            throw new IllegalArgumentException("Gain must be finite and not 0 but is " + gain + "(" + baseline + ")");
        }
    }

    /// The stored number in physical units; NaN stays NaN.
    public double physical(double stored) {
        return (stored - baseline) / gain;
    }

    /// Millivolts per physical unit, or nothing if the units are no voltage.
    public OptionalDouble millivoltsPerUnit() {
        return switch (units.toLowerCase(Locale.ROOT)) {
            case "mv" -> OptionalDouble.of(1);
            case "uv", "\u00b5v", "\u03bcv" -> OptionalDouble.of(1e-3);
            case "nv" -> OptionalDouble.of(1e-6);
            case "v" -> OptionalDouble.of(1e3);
            default -> OptionalDouble.empty();
        };
    }

    /// The same with another gain.
    public Calibration withGain(double other) {
        return new Calibration(other, baseline, units);
    }
}
