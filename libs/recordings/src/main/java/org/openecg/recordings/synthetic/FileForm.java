package org.openecg.recordings.synthetic;

import java.util.List;
import java.util.Locale;
import org.openecg.contracts.segment.Lead;
import org.openecg.recordings.Calibration;
import org.openecg.recordings.wfdb.HeaderDialect;

/// Format and quirks of a centre's files; none of them changes the signal model.
///
/// @param dialect kind of signal file and spelling of the header
/// @param leads the leads that are stored, in the order of the file
/// @param naming how the leads are spelled
/// @param calibrations gain, baseline and units; recording k has number k mod their count
/// @param padding samples of zero before and behind the recording, in all leads
public record FileForm(
        HeaderDialect dialect, List<Lead> leads, Naming naming, List<Calibration> calibrations, int padding) {
    /// How lead names are spelled.
    public enum Naming {
        /// `aVR`, `V1`.
        CANONICAL,
        /// `AVR`, `V1`, as PTB-XL writes them.
        UPPER_CASE,
        /// `avr`, `v1`, as PTB writes them.
        LOWER_CASE,
        /// `DI`, `DII`, `DIII`, `AVR`, as CODE writes them.
        BRAZILIAN;

        String spell(Lead lead) {
            return switch (this) {
                case CANONICAL -> lead.canonicalName();
                case UPPER_CASE -> lead.name();
                case LOWER_CASE -> lead.name().toLowerCase(Locale.ROOT);
                case BRAZILIAN -> lead.name().startsWith("I") ? "D" + lead.name() : lead.name();
            };
        }
    }

    public FileForm {
        leads = List.copyOf(leads);
        calibrations = List.copyOf(calibrations);
    }

    /// Twelve leads in canonical order and spelling, 1 microvolt a digit, no padding.
    public static FileForm plain(HeaderDialect dialect) {
        return new FileForm(dialect, Lead.STANDARD, Naming.CANONICAL, List.of(Calibration.MICROVOLTS), 0);
    }

    FileForm leads(List<Lead> others) {
        return new FileForm(dialect, others, naming, calibrations, padding);
    }

    FileForm spelled(Naming other) {
        return new FileForm(dialect, leads, other, calibrations, padding);
    }

    FileForm calibrated(Calibration... others) {
        return new FileForm(dialect, leads, naming, List.of(others), padding);
    }

    FileForm padded(int samples) {
        return new FileForm(dialect, leads, naming, calibrations, samples);
    }

    Calibration calibration(int number) {
        return calibrations.get(number % calibrations.size());
    }
}
