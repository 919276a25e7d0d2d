package org.openecg.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.openecg.contracts.json.Json;

/// The product beside one peer and one limit.
///
/// @param bench name of the bench
/// @param value of the product, more is better
/// @param unit of all three values
/// @param limit what no program can pass, such as reading the bytes alone
/// @param setting what was measured, for people
/// @param load of the machine before and after
record BenchRow(String bench, double value, String unit, PeerFigure peer, Limit limit, String setting, Load load) {

    /// @param value in the unit of the product
    record Limit(String name, double value) {}

    /// Average number of runnable threads over the last minute; above 0.5 before the start, others were at
    /// work.
    record Load(double before, double after) {}

    /// The row of `--json`; a ratio above 1 means we are better.
    ObjectNode json() {
        ObjectNode row = Json.mapper().createObjectNode();
        row.put("bench", bench);
        row.putObject("product").put("value", value).put("unit", unit);
        ObjectNode other = row.putObject("peer").put("name", peer.name());
        switch (peer) {
            case PeerFigure.Measured measured -> {
                other.put("value", measured.value()).put("state", "measured");
                row.put("ratio", value / measured.value());
            }
            case PeerFigure.Absent absent -> {
                other.putNull("value").put("state", "absent").put("reason", absent.reason());
                row.putNull("ratio");
            }
        }
        row.putObject("limit")
                .put("name", limit.name())
                .put("share", value / limit.value())
                .put("value", limit.value());
        row.put("setting", setting);
        row.putObject("load").put("before", load.before()).put("after", load.after());
        return row;
    }

    /// All rows as a table for people.
    static String table(List<BenchRow> rows) {
        StringBuilder text = new StringBuilder();
        String form = "%-8s %14s  %-14s %14s %8s  %s%n";
        text.append(String.format(Locale.ROOT, form, "bench", "product", "peer", "value", "ratio", "share of limit"));
        for (BenchRow row : rows) {
            String value = "absent";
            String ratio = "-";
            if (row.peer instanceof PeerFigure.Measured measured) {
                value = String.format(Locale.ROOT, "%,.0f", measured.value());
                ratio = String.format(Locale.ROOT, "%.2f", row.value / measured.value());
            }
            text.append(String.format(
                    Locale.ROOT,
                    form,
                    row.bench,
                    String.format(Locale.ROOT, "%,.0f", row.value),
                    row.peer.name(),
                    value,
                    ratio,
                    String.format(Locale.ROOT, "%.3f of %s", row.value / row.limit.value(), row.limit.name())));
        }
        for (BenchRow row : rows) {
            if (row.peer instanceof PeerFigure.Absent absent) {
                text.append(absent.name())
                        .append(" is absent: ")
                        .append(absent.reason())
                        .append('\n');
            }
        }
        rows.stream()
                .map(row -> String.format(
                        Locale.ROOT,
                        "%s: %s, %s; load before %.2f, after %.2f%n",
                        row.bench,
                        row.unit,
                        row.setting,
                        row.load.before(),
                        row.load.after()))
                .distinct()
                .forEach(text::append);
        return text.toString();
    }
}
