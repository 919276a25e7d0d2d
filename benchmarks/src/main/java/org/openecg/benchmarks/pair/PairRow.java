package org.openecg.benchmarks.pair;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.openecg.contracts.json.Json;

/// The product beside one peer.
///
/// @param goal least ratio; 0 = none
public record PairRow(String bench, String peer, double goal, Finding finding) {
    private static final String FORM = "%-11s %-14s %9s %9s %6s  %-14s %5s  %s%n";

    public static String header() {
        return String.format(
                Locale.ROOT, FORM, "bench", "peer", "ours ms", "peer ms", "ratio", "95 % interval", "goal", "state");
    }

    /// One line of the table, within 100 columns.
    public String text() {
        String goalText = goal > 0 ? number(goal) : "-";
        return switch (finding) {
            case Finding.Measured(var ours, var theirs, var ratio, var pairs) ->
                line(
                        millis(ours),
                        millis(theirs),
                        number(ratio.median()),
                        number(ratio.low()) + " to " + number(ratio.high()),
                        goalText,
                        pairs + " pairs" + (goal == 0 ? "" : isMet(ratio) ? ", met" : ", missed"));
            case Finding.Busy(var others) ->
                line(
                        "-",
                        "-",
                        "-",
                        "-",
                        goalText,
                        String.format(Locale.ROOT, "not measured (busy: %.0f %%)", 100 * others));
            case Finding.Absent _ -> line("-", "-", "-", "-", goalText, "absent");
            case Finding.Refused _ -> line("-", "-", "-", "-", goalText, "refused");
        };
    }

    public ObjectNode json() {
        ObjectNode row = Json.mapper().createObjectNode();
        row.put("bench", bench);
        ObjectNode product = row.putObject("product").put("unit", "ms");
        ObjectNode other = row.putObject("peer").put("name", peer);
        switch (finding) {
            case Finding.Measured(var ours, var theirs, var ratio, var pairs) -> {
                product.put("value", ours);
                other.put("value", theirs).put("state", "measured");
                row.put("ratio", ratio.median()).put("pairs", pairs);
                row.putObject("interval")
                        .put("low", ratio.low())
                        .put("high", ratio.high())
                        .put("coverage", ratio.coverage());
                if (goal > 0) {
                    row.put("met", isMet(ratio));
                }
            }
            case Finding.Busy(var others) -> {
                String reason = String.format(Locale.ROOT, "busy: %.1f %% of a core by others", 100 * others);
                withoutFigure(row, product, other.put("state", "not measured").put("reason", reason));
            }
            case Finding.Absent(var reason) ->
                withoutFigure(row, product, other.put("state", "absent").put("reason", reason));
            case Finding.Refused(var reason) ->
                withoutFigure(row, product, other.put("state", "refused").put("reason", reason));
        }
        if (goal > 0) {
            row.put("goal", goal);
        }
        return row;
    }

    private static void withoutFigure(ObjectNode row, ObjectNode product, ObjectNode other) {
        product.putNull("value");
        other.putNull("value");
        row.putNull("ratio");
    }

    private boolean isMet(MedianInterval ratio) {
        return ratio.median() >= goal;
    }

    private String line(String ours, String theirs, String ratio, String interval, String goalText, String state) {
        return String.format(Locale.ROOT, FORM, bench, peer, ours, theirs, ratio, interval, goalText, state);
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
