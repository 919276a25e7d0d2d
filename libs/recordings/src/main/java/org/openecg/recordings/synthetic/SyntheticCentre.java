package org.openecg.recordings.synthetic;

import java.util.Locale;

/// A centre of the synthetic world: whom it sees, how it records and how it writes its files.
///
/// @param id lower-case letters and digits, first in every record name: `a` gives `a00017`
/// @param seed of the centre's random streams; two centres with one seed see the same patients and hearts
/// @param population whom it sees
/// @param acquisition rate, noise and transfer function
/// @param fileForm format and quirks of its files
public record SyntheticCentre(String id, long seed, Population population, Acquisition acquisition, FileForm fileForm) {
    public SyntheticCentre {
        if (!id.matches("[a-z][a-z0-9]*")) {
            throw new IllegalArgumentException(
                    "Invalid centre id '" + id + "', allowed: a lower-case letter, then lower-case letters and digits");
        }
    }

    /// The name of its dataset in segments and tasks.
    public String dataset() {
        return "synthetic-" + id;
    }

    /// The record name of a recording number.
    public String recordName(int number) {
        return String.format(Locale.ROOT, "%s%05d", id, number);
    }

    String patientName(int patient) {
        return String.format(Locale.ROOT, "%s-p%05d", id, patient);
    }
}
