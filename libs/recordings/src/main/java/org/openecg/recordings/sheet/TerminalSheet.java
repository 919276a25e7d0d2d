package org.openecg.recordings.sheet;

import java.util.List;
import org.openecg.contracts.segment.Lead;

/// Draws a [Sheet] in Braille characters: two by four dots each. A dot is as wide as it is high, so time and
/// amplitude keep the proportion of paper, 25 mm/s to 10 mm/mV.
final class TerminalSheet {
    static final int NARROWEST = 40;
    static final int WIDEST = 100;

    private static final int COLUMNS = 4;
    private static final double MM_PER_SECOND = 25;
    private static final double MM_PER_MILLIVOLT = 10;
    private static final double ROW_MILLIVOLTS = 2.6;

    private final Sheet sheet;
    private final int cellColumns;
    private final int rowLines;
    private final double dotsPerMillivolt;

    TerminalSheet(Sheet sheet, int columns) {
        this.sheet = sheet;
        this.cellColumns = columns / COLUMNS;
        double dotsPerSecond = BrailleCanvas.DOTS_ACROSS * cellColumns / Sheet.COLUMN_SECONDS;
        this.dotsPerMillivolt = dotsPerSecond / MM_PER_SECOND * MM_PER_MILLIVOLT;
        this.rowLines = Math.max(2, (int) Math.round(ROW_MILLIVOLTS * dotsPerMillivolt / BrailleCanvas.DOTS_DOWN));
    }

    String draw() {
        BrailleCanvas canvas = new BrailleCanvas(cellColumns * COLUMNS, rowLines * (Sheet.ROWS.size() + 1));
        for (int row = 0; row < Sheet.ROWS.size(); row++) {
            List<Lead> leads = Sheet.ROWS.get(row);
            for (int column = 0; column < COLUMNS; column++) {
                lead(canvas, row, leads.get(column), column * Sheet.COLUMN_SECONDS, Sheet.COLUMN_SECONDS);
            }
        }
        lead(canvas, Sheet.ROWS.size(), Sheet.RHYTHM, 0, Sheet.SECONDS);
        return sheet.caption() + "\n" + canvas.text();
    }

    private void lead(BrailleCanvas canvas, int row, Lead lead, double fromSecond, double seconds) {
        int firstColumn = (int) Math.round(fromSecond / Sheet.COLUMN_SECONDS) * cellColumns;
        int dots = (int) Math.round(seconds / Sheet.COLUMN_SECONDS) * cellColumns * BrailleCanvas.DOTS_ACROSS;
        float[] samples = sheet.part(lead, fromSecond, fromSecond + seconds);
        if (samples == null) {
            canvas.write(firstColumn, row * rowLines, lead.canonicalName() + " not recorded");
            return;
        }
        int top = row * rowLines * BrailleCanvas.DOTS_DOWN;
        int bottom = top + rowLines * BrailleCanvas.DOTS_DOWN - 1;
        double zero = zeroLine(samples, top, bottom);
        double perDot = seconds * sheet.rateHz() / dots;
        double lastY = Double.NaN;
        for (int dot = 0; dot < dots; dot++) {
            double high = Double.NEGATIVE_INFINITY;
            double low = Double.POSITIVE_INFINITY;
            int from = (int) (dot * perDot);
            int to = Math.max(from + 1, (int) ((dot + 1) * perDot));
            for (int i = from; i < Math.min(to, samples.length); i++) {
                if (!Float.isNaN(samples[i])) {
                    high = Math.max(high, samples[i]);
                    low = Math.min(low, samples[i]);
                }
            }
            if (high < low) {
                lastY = Double.NaN;
                continue;
            }
            double yHigh = zero - high * dotsPerMillivolt;
            double yLow = zero - low * dotsPerMillivolt;
            if (!Double.isNaN(lastY)) {
                yHigh = Math.min(yHigh, lastY);
                yLow = Math.max(yLow, lastY);
            }
            int x = firstColumn * BrailleCanvas.DOTS_ACROSS + dot;
            for (int y = (int) Math.round(yHigh); y <= Math.round(yLow); y++) {
                canvas.dot(x, Math.clamp(y, top, bottom));
            }
            lastY = zero - samples[Math.min(to, samples.length) - 1] * dotsPerMillivolt;
        }
        canvas.write(firstColumn, row * rowLines, lead.canonicalName());
    }

    /// Where 0 mV lies: the middle of the row, moved so far that the lead fits if it can.
    private double zeroLine(float[] samples, int top, int bottom) {
        double high = 0;
        double low = 0;
        for (float sample : samples) {
            if (!Float.isNaN(sample)) {
                high = Math.max(high, sample);
                low = Math.min(low, sample);
            }
        }
        double middle = (top + bottom) / 2.0;
        double lowest = bottom + low * dotsPerMillivolt;
        double highest = top + high * dotsPerMillivolt;
        return lowest < highest ? (lowest + highest) / 2 : Math.clamp(middle, highest, lowest);
    }
}
