package org.openecg.recordings.sheet;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.segment.Lead;
import org.openecg.recordings.Recording;

/// Ten seconds of a 12-lead ECG in the usual layout: three rows of four leads, 2.5 s each, and lead II as
/// rhythm strip below. The four columns follow each other in time, as on paper.
///
/// Every lead is centred on its median, so that an offset of the amplifier does not push it off the paper;
/// nothing else is changed.
public final class Sheet {
    /// Seconds on the sheet.
    public static final double SECONDS = 10;

    static final double COLUMN_SECONDS = 2.5;
    static final List<List<Lead>> ROWS = List.of(
            List.of(Lead.I, Lead.AVR, Lead.V1, Lead.V4),
            List.of(Lead.II, Lead.AVL, Lead.V2, Lead.V5),
            List.of(Lead.III, Lead.AVF, Lead.V3, Lead.V6));
    static final Lead RHYTHM = Lead.II;

    private final String caption;
    private final double rateHz;
    private final float[] @Nullable [] millivolts;
    private final int from;

    private Sheet(String caption, double rateHz, float[] @Nullable [] millivolts, int from) {
        this.caption = caption;
        this.rateHz = rateHz;
        this.millivolts = millivolts;
        this.from = from;
    }

    /// The first ten seconds of a recording.
    public static Sheet of(Recording recording) {
        return of(recording, 0);
    }

    /// Ten seconds of a recording.
    ///
    /// @param startSecond first second on the sheet
    public static Sheet of(Recording recording, double startSecond) {
        double hertz = recording.rate().hertz();
        if (startSecond < 0 || startSecond >= recording.durationSeconds()) {
            throw new IllegalArgumentException(
                    "Second " + startSecond + " is not in a recording of " + recording.durationSeconds() + " seconds");
        }
        String caption = String.format(
                Locale.ROOT,
                "%s  %s Hz  from second %.1f of %.1f",
                recording.recordName(),
                recording.rate(),
                startSecond,
                recording.durationSeconds());
        return new Sheet(caption, hertz, recording.standardMillivolts(), (int) Math.round(startSecond * hertz));
    }

    /// A window, such as that of a segment.
    ///
    /// @param caption printed above the leads
    /// @param rateHz samples per second
    /// @param millivolts the twelve leads in canonical order, NaN for a gap, null for a missing lead; not copied
    public static Sheet ofWindow(String caption, double rateHz, float[] @Nullable [] millivolts) {
        if (millivolts.length != Lead.STANDARD.size()) {
            throw new IllegalArgumentException("A sheet has 12 leads but " + millivolts.length + " are given");
        }
        return new Sheet(caption, rateHz, millivolts.clone(), 0);
    }

    /// The sheet as an SVG document at 25 mm/s and 10 mm/mV on a millimetre grid, with a calibration pulse at
    /// each row.
    public String svg() {
        return new SvgSheet(this).draw();
    }

    /// The sheet as lines of text, drawn in Braille dots with 25 mm/s to 10 mm/mV in proportion.
    ///
    /// @param columns width in characters, 40 to 100; a window of a terminal is 80 to 100
    public String terminal(int columns) {
        if (columns < TerminalSheet.NARROWEST || columns > TerminalSheet.WIDEST) {
            throw new IllegalArgumentException("A sheet is " + TerminalSheet.NARROWEST + " to " + TerminalSheet.WIDEST
                    + " columns wide, not " + columns);
        }
        return new TerminalSheet(this, columns).draw();
    }

    String caption() {
        return caption;
    }

    double rateHz() {
        return rateHz;
    }

    /// The part of a lead between two seconds of the sheet, centred on the median of the whole sheet; null if
    /// the lead is missing or the recording is over.
    float @Nullable [] part(Lead lead, double fromSecond, double toSecond) {
        float[] samples = millivolts[Lead.STANDARD.indexOf(lead)];
        if (samples == null) {
            return null;
        }
        int first = from + (int) Math.round(fromSecond * rateHz);
        int last = Math.min(from + (int) Math.round(toSecond * rateHz), samples.length);
        if (first >= last) {
            return null;
        }
        float median = median(samples, from, Math.min(from + (int) Math.round(SECONDS * rateHz), samples.length));
        float[] part = new float[last - first];
        for (int i = 0; i < part.length; i++) {
            part[i] = samples[first + i] - median;
        }
        return part;
    }

    private static float median(float[] samples, int from, int to) {
        float[] sorted = new float[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            if (!Float.isNaN(samples[i])) {
                sorted[count++] = samples[i];
            }
        }
        Arrays.sort(sorted, 0, count);
        return count == 0 ? 0 : sorted[count / 2];
    }
}
