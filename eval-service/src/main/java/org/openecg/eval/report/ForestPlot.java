package org.openecg.eval.report;

import java.util.List;
import org.openecg.eval.metric.PairedDifference;
import org.openecg.eval.study.StudyResult.Contrast;

/// Differences with their intervals, one below the other, around zero.
final class ForestPlot {
    private static final int LEFT = 360;
    private static final int RIGHT = 760;
    private static final int ROW = 26;
    private static final int TOP = 20;

    private ForestPlot() {}

    static String svg(List<Contrast> contrasts) {
        List<Contrast> known =
                contrasts.stream().filter(one -> one.difference() != null).toList();
        double most = known.stream()
                .map(Contrast::difference)
                .mapToDouble(one -> one == null ? 0 : Math.max(Math.abs(one.lower()), Math.abs(one.upper())))
                .max()
                .orElse(0.05);
        Svg svg = new Svg("Differences of macro AUROC with 95 % intervals", 860, TOP + known.size() * ROW + 34);
        double zero = 0.5 * (LEFT + RIGHT);
        double scale = 0.5 * (RIGHT - LEFT) / most;
        double bottom = TOP + known.size() * ROW;
        svg.line("zero", zero, TOP - 10, zero, bottom);
        for (int i = 0; i < known.size(); i++) {
            Contrast one = known.get(i);
            PairedDifference difference = one.difference();
            if (difference != null) {
                double y = TOP + i * ROW + 8;
                svg.text("", "end", LEFT - 12, y + 4, label(one));
                svg.line("line", zero + scale * difference.lower(), y, zero + scale * difference.upper(), y);
                svg.dot(zero + scale * difference.value(), y);
                svg.text("soft", "start", RIGHT + 10, y + 4, Numbers.signed(difference.value()));
            }
        }
        svg.line("axis", LEFT, bottom + 4, RIGHT, bottom + 4);
        svg.text("soft", "middle", LEFT, bottom + 20, Numbers.signed(-most));
        svg.text("soft", "middle", zero, bottom + 20, "0");
        svg.text("soft", "middle", RIGHT, bottom + 20, Numbers.signed(most));
        return svg.toString();
    }

    private static String label(Contrast one) {
        return one.name() + " · " + (one.recipe() == null ? "" : one.recipe() + " · ") + one.target();
    }
}
