package org.openecg.training.augment;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.openecg.contracts.run.AugmentationSpec;
import org.openecg.contracts.run.AugmentationSpec.Change;
import org.openecg.contracts.segment.Lead;
import org.openecg.encoders.ops.ComputeType;

/// A picture of one change: three leads of a synthetic ECG before it, grey, and after it, made by the real script.
final class AugmentationPicture {
    private static final ViewFrame FRAME = new ViewFrame(12, 500, 200, 0.2); // 2.5 s; carries 50 and 60 Hz
    private static final List<Lead> LEADS = List.of(Lead.II, Lead.V1, Lead.V5);
    private static final float SCALE = 0.005f; // a unit is a microvolt
    private static final int UNITS_PER_SAMPLE = 12; // of the drawing, a tenth of a pixel each
    private static final int UNITS_PER_MILLIVOLT = 400;
    private static final int ROW = 900;
    private static final int LEFT = 400;

    private final Change change;

    AugmentationPicture(Change change) {
        this.change = change;
    }

    String svg() {
        short[] window = ecg();
        float[] before = view(window, "none", Set.of());
        float[] after = view(window, preset(), Set.of(change.id()));
        int width = LEFT + FRAME.samples() * UNITS_PER_SAMPLE + 100;
        int height = LEADS.size() * ROW + 300;
        StringBuilder out = new StringBuilder();
        out.append(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">
                <rect width="%d" height="%d" fill="#ffffff"/>
                <g font-family="sans-serif" font-size="140" fill="#222222">
                """, width / 10, height / 10, width, height, width, height));
        text(out, 100, 200, change.id() + ", " + FRAME.samples() / FRAME.rateHz() + " s, before grey, after blue");
        for (int row = 0; row < LEADS.size(); row++) {
            Lead lead = LEADS.get(row);
            int middle = 300 + row * ROW + 550;
            text(out, 100, middle, lead.canonicalName());
            trace(out, before, lead, middle, "#b0b0b0");
            trace(out, after, lead, middle, "#1f4e9c");
        }
        return out.append("</g>\n</svg>\n").toString();
    }

    private String preset() {
        return switch (change) {
            case TIME_MASK, LEAD_MASK -> "paper";
            case CROP_RESIZE, ROTATION, GAIN, WANDER, MAINS, NOISE, TIME_OUT, LEAD_DROPOUT -> "strong";
        };
    }

    /// That of eight views which the change does most to.
    private static float[] view(short[] window, String preset, Set<String> only) {
        ViewSource source = new ViewSource(0, FRAME.samples(), 0xFFF);
        try (Views views = new Views(new AugmentationSpec(preset, FRAME.samples(), only), FRAME, ComputeType.FLOAT32)) {
            Views.Made made = views.make(
                    Collections.nCopies(8, window),
                    SCALE,
                    1,
                    (recipe, view) -> views.augmentations.draw(source, new Draws(1, "picture/" + view), recipe));
            float[] most = made.view(0);
            for (int view = 1; view < 8; view++) {
                most = distance(window, made.view(view)) > distance(window, most) ? made.view(view) : most;
            }
            return most;
        }
    }

    /// On the leads drawn.
    private static double distance(short[] window, float[] view) {
        double sum = 0;
        for (Lead lead : LEADS) {
            for (int i = 0; i < FRAME.samples(); i++) {
                int at = Lead.STANDARD.indexOf(lead) * FRAME.samples() + i;
                sum += Math.abs(window[at] * SCALE - view[at]);
            }
        }
        return sum;
    }

    private static void text(StringBuilder out, int x, int y, String text) {
        out.append("<text x=\"%d\" y=\"%d\">%s</text>\n".formatted(x, y, text));
    }

    private static void trace(StringBuilder out, float[] view, Lead lead, int middle, String colour) {
        int last = 0;
        for (int i = 0; i < FRAME.samples(); i++) {
            double millivolts = view[Lead.STANDARD.indexOf(lead) * FRAME.samples() + i] * FRAME.scalingMillivolts();
            int y = middle - (int) Math.round(millivolts * UNITS_PER_MILLIVOLT);
            out.append(
                    i == 0 ? "<path d=\"M%d %dl".formatted(LEFT, y) : "%d %d ".formatted(UNITS_PER_SAMPLE, y - last));
            last = y;
        }
        out.append("\" fill=\"none\" stroke=\"%s\" stroke-width=\"12\"/>\n".formatted(colour));
    }

    /// Three beats of waves that are Gaussians in time: I, II and V1 to V6 by a table, the others by Einthoven's and
    /// Goldberger's laws.
    private static short[] ecg() {
        // time after the beat's begin and width in seconds, then millivolts on I, II, V1 to V6
        double[][] waves = {
            {0.10, 0.025, 0.06, 0.12, 0.05, 0.06, 0.06, 0.06, 0.06, 0.05},
            {0.22, 0.008, -0.05, -0.08, 0, 0, 0, -0.05, -0.1, -0.1},
            {0.25, 0.011, 0.7, 1.1, 0.2, 0.35, 0.6, 1.0, 1.2, 0.9},
            {0.28, 0.010, -0.1, -0.2, -0.8, -1.0, -0.6, -0.3, -0.15, -0.05},
            {0.50, 0.050, 0.2, 0.3, -0.1, 0.35, 0.4, 0.4, 0.35, 0.25}
        };
        int[] lead = {0, 1, 6, 7, 8, 9, 10, 11};
        short[] units = new short[12 * FRAME.samples()];
        for (int i = 0; i < FRAME.samples(); i++) {
            double[] millivolts = new double[12];
            for (double[] wave : waves) {
                for (double beat = -0.8; beat < 3; beat += 0.8) {
                    double far = (i / FRAME.rateHz() - beat - wave[0]) / wave[1];
                    for (int k = 0; k < lead.length; k++) {
                        millivolts[lead[k]] += wave[2 + k] * Math.exp(-far * far / 2);
                    }
                }
            }
            millivolts[2] = millivolts[1] - millivolts[0];
            millivolts[3] = -(millivolts[0] + millivolts[1]) / 2;
            millivolts[4] = millivolts[0] - millivolts[1] / 2;
            millivolts[5] = millivolts[1] - millivolts[0] / 2;
            for (int k = 0; k < 12; k++) {
                units[k * FRAME.samples() + i] = (short) Math.round(1000 * millivolts[k]);
            }
        }
        return units;
    }
}
