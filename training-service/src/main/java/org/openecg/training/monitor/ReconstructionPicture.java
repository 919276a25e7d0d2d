package org.openecg.training.monitor;

import java.util.Locale;
import org.openecg.contracts.segment.Lead;
import org.openecg.encoders.ops.HostTensor;

/// One window as a method that hides samples sees it: each lead in grey, hidden stretches shaded, and what the network
/// gives back for them in blue. How to read it: a good decoder puts waves where the rhythm wants them, with their
/// shape; a
/// flat blue line is a decoder that has learned means alone.
///
/// @param given 3 x 1 x leads x samples: the view, what is given back, 1 where hidden
/// @param rateHz samples a second
/// @param scalingMillivolts what 1 in a view means
public record ReconstructionPicture(HostTensor given, double rateHz, double scalingMillivolts) {
    /// Name of the newest picture in the folder of a run.
    public static final String FILE = "reconstruction.svg";

    private static final int UNITS_PER_SECOND = 120; // pixels
    private static final int UNITS_PER_MILLIVOLT = 40;
    private static final int ROW = 90;
    private static final int LEFT = 50;
    private static final int TOP = 36;
    private static final int BOTTOM = 64;

    /// The picture as SVG.
    ///
    /// @param caption stands above it
    public String svg(String caption) {
        int leads = given.shape().get(2).intValue();
        int samples = given.shape().get(3).intValue();
        float[] numbers = given.floats();
        int size = leads * samples;
        int width = LEFT + (int) Math.ceil(samples / rateHz * UNITS_PER_SECOND) + 10;
        int height = TOP + leads * ROW + BOTTOM;
        StringBuilder out = new StringBuilder(1 << 17);
        out.append("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d">
                <rect width="%1$d" height="%2$d" fill="#ffffff"/>
                <g font-family="sans-serif" font-size="14" fill="#222222">
                <text x="10" y="22">%3$s</text>
                """.formatted(width, height, caption));
        for (int lead = 0; lead < leads; lead++) {
            int middle = TOP + lead * ROW + ROW / 2;
            int from = lead * samples;
            shade(out, numbers, 2 * size + from, samples, middle);
            out.append("<text x=\"10\" y=\"%d\">%s</text>%n"
                    .formatted(middle + 5, Lead.STANDARD.get(lead).canonicalName()));
            Trace trace = new Trace(out, numbers, samples, middle);
            trace.draw(from, -1, "#9a9a9a");
            trace.draw(size + from, 2 * size + from, "#1f4e9c");
        }
        scale(out, TOP + leads * ROW + BOTTOM - 12);
        return out.append("</g>\n</svg>\n").toString();
    }

    /// How long a second and how high a millivolt is.
    private static void scale(StringBuilder out, int foot) {
        out.append("""
                <path d="M%d %dv-%dh%d" fill="none" stroke="#222222"/>
                <text x="10" y="%d">1 mV</text>
                <text x="%d" y="%d">1 s</text>
                """.formatted(
                        LEFT,
                        foot,
                        UNITS_PER_MILLIVOLT,
                        UNITS_PER_SECOND,
                        foot - UNITS_PER_MILLIVOLT / 2 + 5,
                        LEFT + UNITS_PER_SECOND + 6,
                        foot - UNITS_PER_MILLIVOLT + 5));
    }

    private double x(int sample) {
        return LEFT + sample / rateHz * UNITS_PER_SECOND;
    }

    private void shade(StringBuilder out, float[] numbers, int hidden, int samples, int middle) {
        int begin = 0;
        while (begin < samples) {
            int end = begin;
            while (end < samples && numbers[hidden + end] > 0) {
                end++;
            }
            if (end > begin) {
                out.append(String.format(
                        Locale.ROOT,
                        "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#eef2f9\"/>%n",
                        x(begin),
                        middle - ROW / 2,
                        x(end) - x(begin),
                        ROW));
            }
            begin = end + 1;
        }
    }

    private final class Trace {
        private final StringBuilder out;
        private final float[] numbers;
        private final int samples;
        private final int middle;

        Trace(StringBuilder out, float[] numbers, int samples, int middle) {
            this.out = out;
            this.numbers = numbers;
            this.samples = samples;
            this.middle = middle;
        }

        /// A line through samples; where `shown` is not negative, through those alone whose flag from there on is set.
        void draw(int from, int shown, String colour) {
            out.append("<path d=\"");
            boolean down = false;
            for (int i = 0; i < samples; i++) {
                boolean wanted = shown < 0 || numbers[shown + i] > 0;
                if (wanted) {
                    double y = middle - numbers[from + i] * scalingMillivolts * UNITS_PER_MILLIVOLT;
                    out.append(String.format(Locale.ROOT, "%s%.1f %.1f", down ? "L" : "M", x(i), y));
                }
                down = wanted;
            }
            out.append("\" fill=\"none\" stroke=\"").append(colour).append("\" stroke-width=\"1.2\"/>\n");
        }
    }
}
