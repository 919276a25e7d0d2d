package org.openecg.eval.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.eval.study.StudyResult.Curve;
import org.openecg.eval.study.StudyResult.Mean;
import org.openecg.eval.study.StudyResult.Point;

/// Macro AUROC against segments, on a logarithmic axis, with intervals.
final class CurvePlot {
    private static final int LEFT = 60;
    private static final int RIGHT = 780;
    private static final int TOP = 20;
    private static final int BOTTOM = 280;

    private CurvePlot() {}

    static String svg(Curve curve) {
        Svg svg = new Svg("Macro AUROC of " + curve.recipe() + " against the number of segments", 840, 330);
        List<Point> points =
                curve.points().stream().filter(point -> point.mean() != null).toList();
        svg.line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
        svg.line("axis", LEFT, TOP, LEFT, BOTTOM);
        if (points.isEmpty()) {
            svg.text("soft", "middle", 0.5 * (LEFT + RIGHT), 0.5 * (TOP + BOTTOM), "no scores yet");
            return svg.toString();
        }
        double low =
                points.stream().mapToDouble(point -> lower(point.mean())).min().orElse(0);
        double high =
                points.stream().mapToDouble(point -> upper(point.mean())).max().orElse(1);
        double margin = Math.max(0.005, 0.1 * (high - low));
        Scale scale = new Scale(
                Math.log(points.getFirst().segments()),
                Math.log(points.getLast().segments()),
                low - margin,
                high + margin);
        svg.text("soft", "end", LEFT - 6, TOP + 6, Numbers.three(high + margin));
        svg.text("soft", "end", LEFT - 6, BOTTOM, Numbers.three(low - margin));
        draw(svg, points, scale);
        return svg.toString();
    }

    /// From logarithm of segments and AUROC to places.
    private record Scale(double first, double last, double low, double high) {
        double x(Point point) {
            double share = last > first ? (Math.log(point.segments()) - first) / (last - first) : 0.5;
            return LEFT + 30 + share * (RIGHT - LEFT - 60);
        }

        double y(double value) {
            return BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP);
        }
    }

    private static void draw(Svg svg, List<Point> points, Scale scale) {
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            Mean mean = point.mean();
            if (mean != null) {
                double x = scale.x(point);
                svg.line("line", x, scale.y(lower(mean)), x, scale.y(upper(mean)));
                svg.dot(x, scale.y(mean.value()));
                svg.text("soft", "middle", x, BOTTOM + 18, Integer.toString(point.segments()));
                svg.text("soft", "middle", x, BOTTOM + 34, Numbers.percent(point.fraction()));
                Mean before = i == 0 ? null : points.get(i - 1).mean();
                if (before != null) {
                    svg.line("axis", scale.x(points.get(i - 1)), scale.y(before.value()), x, scale.y(mean.value()));
                }
            }
        }
    }

    private static double lower(@Nullable Mean mean) {
        Double lower = mean == null ? null : mean.lower();
        return lower == null ? mean == null ? 0 : mean.value() : lower;
    }

    private static double upper(@Nullable Mean mean) {
        Double upper = mean == null ? null : mean.upper();
        return upper == null ? mean == null ? 1 : mean.value() : upper;
    }
}
