package org.openecg.recordings;

import java.util.Optional;
import org.openecg.contracts.segment.Lead;

/// One channel of a recording.
///
/// @param name as the file writes it, for example `AVR`, `aVR`, `vx`, `col 0`
/// @param calibration from stored to physical numbers
/// @param samples as stored
public record RecordedLead(String name, Calibration calibration, StoredSamples samples) {
    /// The ECG lead that the name means, if it means one.
    public Optional<Lead> lead() {
        return Lead.parse(name);
    }

    /// Whether the units are a voltage.
    public boolean hasMillivolts() {
        return calibration.millivoltsPerUnit().isPresent();
    }

    /// The samples in millivolts, NaN for a gap.
    ///
    /// @throws IllegalStateException if the units are no voltage
    public float[] millivolts() {
        double scale = calibration
                .millivoltsPerUnit()
                .orElseThrow(() -> new IllegalStateException(
                        "Lead " + name + " has units '" + calibration.units() + "', which are no voltage"));
        float[] out = new float[samples.count()];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) (calibration.physical(samples.value(i)) * scale);
        }
        return out;
    }
}
