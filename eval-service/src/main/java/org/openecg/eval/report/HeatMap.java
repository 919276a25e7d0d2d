package org.openecg.eval.report;

import java.util.List;
import org.openecg.eval.metric.PairedDifference;
import org.openecg.eval.study.StudyResult.Contrast;

/// Targets across, differences down: green where a gain is shown, red where a loss is, pale where the interval holds 0.
final class HeatMap {
    private static final String GAIN = "#1a936f";
    private static final String LOSS = "#c1462f";
    private static final int LEFT = 280;
    private static final int COLUMN = 110;
    private static final int ROW = 40;
    private static final int TOP = 30;
    private static final double FULL = 0.1; // difference of the strongest colour

    private HeatMap() {}

    static String svg(List<Contrast> contrasts) {
        List<String> targets =
                contrasts.stream().map(Contrast::target).distinct().toList();
        List<String> names = contrasts.stream().map(HeatMap::row).distinct().toList();
        Svg svg = new Svg(
                "Differences of macro AUROC by target",
                LEFT + targets.size() * COLUMN + 10,
                TOP + names.size() * ROW + 10);
        for (int t = 0; t < targets.size(); t++) {
            svg.text("soft", "middle", LEFT + (t + 0.5) * COLUMN, TOP - 10, targets.get(t));
        }
        for (int n = 0; n < names.size(); n++) {
            double y = TOP + n * ROW;
            svg.text("", "end", LEFT - 12, y + 21, names.get(n));
            for (int t = 0; t < targets.size(); t++) {
                String target = targets.get(t);
                String name = names.get(n);
                double x = LEFT + t * COLUMN;
                contrasts.stream()
                        .filter(one -> one.target().equals(target) && row(one).equals(name))
                        .findFirst()
                        .map(Contrast::difference)
                        .ifPresent(difference -> cell(svg, difference, x, y));
            }
        }
        return svg.toString();
    }

    private static void cell(Svg svg, PairedDifference difference, double x, double y) {
        double strength = Math.min(1, Math.abs(difference.value()) / FULL);
        double opacity = difference.shown() ? 0.35 + 0.5 * strength : 0.08;
        svg.cell(difference.value() < 0 ? LOSS : GAIN, opacity, x + 2, y, COLUMN - 4);
        svg.text("", "middle", x + 0.5 * COLUMN, y + 21, Numbers.signed(difference.value()));
    }

    private static String row(Contrast one) {
        return one.recipe() == null ? one.name() : one.name() + " · " + one.recipe();
    }
}
