package org.openecg.eval.report;

import java.util.Locale;

/// Lines, marks and words of a drawing.
final class Svg {
    private final StringBuilder body = new StringBuilder();
    private final String title;
    private final int width;
    private final int height;

    /// @param title what is drawn, for those who cannot see it
    Svg(String title, int width, int height) {
        this.title = title;
        this.width = width;
        this.height = height;
    }

    void line(String kind, double x1, double y1, double x2, double y2) {
        add(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                kind,
                x1,
                y1,
                x2,
                y2));
    }

    void dot(double x, double y) {
        add(String.format(Locale.ROOT, "<circle class=\"mark\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>", x, y));
    }

    /// @param anchor `start`, `middle` or `end`
    void text(String kind, String anchor, double x, double y, String text) {
        add(String.format(
                Locale.ROOT,
                "<text class=\"%s\" text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>",
                kind,
                anchor,
                x,
                y,
                StudyReport.escaped(text)));
    }

    /// @param opacity from 0 to 1
    void cell(String colour, double opacity, double x, double y, double side) {
        add(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"34\" rx=\"3\" fill=\"%s\" fill-opacity=\"%.2f\"/>",
                x,
                y,
                side,
                colour,
                opacity));
    }

    private void add(String element) {
        body.append(element).append('\n');
    }

    @Override
    public String toString() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " + width + " " + height
                + "\" width=\"" + width + "\" height=\"" + height + "\">\n<title>" + StudyReport.escaped(title)
                + "</title>\n" + body + "</svg>";
    }
}
