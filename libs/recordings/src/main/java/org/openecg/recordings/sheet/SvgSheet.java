package org.openecg.recordings.sheet;

import java.util.List;
import org.openecg.contracts.segment.Lead;

/// Draws a [Sheet] as SVG whose user unit is one millimetre.
final class SvgSheet {
    private static final double MM_PER_SECOND = 25;
    private static final double MM_PER_MILLIVOLT = 10;
    private static final double MARGIN_MM = 5;
    private static final double PULSE_MM = 10;
    private static final double ROW_MM = 30;
    private static final double TOP_MM = 10;
    private static final double LEFT_MM = MARGIN_MM + PULSE_MM;
    private static final double WIDTH_MM = LEFT_MM + Sheet.SECONDS * MM_PER_SECOND + MARGIN_MM;
    private static final double HEIGHT_MM = TOP_MM + 4 * ROW_MM + MARGIN_MM + 5;

    private final Sheet sheet;
    private final StringBuilder out = new StringBuilder(1 << 17);

    SvgSheet(Sheet sheet) {
        this.sheet = sheet;
    }

    String draw() {
        open();
        for (int row = 0; row < Sheet.ROWS.size(); row++) {
            double middle = TOP_MM + (row + 0.5) * ROW_MM;
            pulse(middle);
            List<Lead> leads = Sheet.ROWS.get(row);
            for (int column = 0; column < leads.size(); column++) {
                lead(leads.get(column), column * Sheet.COLUMN_SECONDS, Sheet.COLUMN_SECONDS, middle);
            }
        }
        double middle = TOP_MM + 3.5 * ROW_MM;
        pulse(middle);
        lead(Sheet.RHYTHM, 0, Sheet.SECONDS, middle);
        text(LEFT_MM, HEIGHT_MM - 3, 3, "25 mm/s   10 mm/mV   each lead centred on its median, otherwise as recorded");
        return out.append("</g>\n</svg>\n").toString();
    }

    private void open() {
        out.append("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$smm" height="%2$smm" viewBox="0 0 %1$s %2$s">
                <defs>
                <pattern id="small" width="1" height="1" patternUnits="userSpaceOnUse">\
                <path d="M1 0H0V1" fill="none" stroke="#f4c7c3" stroke-width="0.1"/></pattern>
                <pattern id="grid" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" fill="url(#small)"/>\
                <path d="M5 0H0V5" fill="none" stroke="#e8a39c" stroke-width="0.2"/></pattern>
                </defs>
                <rect width="%1$s" height="%2$s" fill="#fffdfb"/>
                <rect width="%1$s" height="%2$s" fill="url(#grid)"/>
                <g font-family="sans-serif" fill="#222222">
                """.formatted(number(WIDTH_MM), number(HEIGHT_MM)));
        text(LEFT_MM, 6, 3.5, sheet.caption());
    }

    private void pulse(double middle) {
        out.append("""
                <path d="M%s %sh2.5v-10h5v10h2.5" fill="none" stroke="#222222" stroke-width="0.3"/>
                """.formatted(number(MARGIN_MM), number(middle)));
    }

    private void lead(Lead lead, double fromSecond, double seconds, double middle) {
        double left = LEFT_MM + fromSecond * MM_PER_SECOND;
        text(left + 1, middle - ROW_MM / 2 + 4, 3.5, lead.canonicalName());
        if (fromSecond > 0) {
            out.append("""
                    <path d="M%s %sv4" stroke="#222222" stroke-width="0.3"/>
                    """.formatted(number(left), number(middle - 2)));
        }
        float[] samples = sheet.part(lead, fromSecond, fromSecond + seconds);
        if (samples == null) {
            text(left + 12, middle - ROW_MM / 2 + 4, 2.5, "not recorded");
            return;
        }
        out.append("<path d=\"");
        trace(samples, left, middle);
        out.append("\" fill=\"none\" stroke=\"#10214b\" stroke-width=\"0.25\" stroke-linejoin=\"round\"/>\n");
    }

    private void trace(float[] samples, double left, double middle) {
        boolean drawing = false;
        for (int i = 0; i < samples.length; i++) {
            if (Float.isNaN(samples[i])) {
                drawing = false;
                continue;
            }
            double x = left + i / sheet.rateHz() * MM_PER_SECOND;
            double y = middle - samples[i] * MM_PER_MILLIVOLT;
            out.append(drawing ? 'L' : 'M').append(number(x)).append(' ').append(number(y));
            drawing = true;
        }
    }

    private void text(double x, double y, double size, String text) {
        out.append("""
                <text x="%s" y="%s" font-size="%s">%s</text>
                """.formatted(number(x), number(y), number(size), escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// At most two decimals: a hundredth of a millimetre.
    private static String number(double millimetres) {
        long hundredths = Math.round(millimetres * 100);
        if (hundredths % 100 == 0) {
            return Long.toString(hundredths / 100);
        }
        return Double.toString(hundredths / 100.0);
    }
}
