package org.openecg.benchmarks.probe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.openecg.benchmarks.pair.Finding;
import org.openecg.benchmarks.pair.PairRow;
import org.openecg.benchmarks.pair.StepTime;
import org.openecg.contracts.json.Json;

/// What `bench probe` found: a row by the wall clock and one by CPU time.
public sealed interface ProbeReport {
    /// Least ratio.
    double GOAL = 5;

    /// How far above the optimum an objective may be, as a share of it: proven for the worst class of each side.
    record Gaps(double ours, double theirs) {}

    /// Both sides ran.
    ///
    /// @param ours of each pair
    /// @param theirs of each pair
    /// @param setting what was measured, for people
    /// @param loadBefore average number of runnable threads
    record Measured(
            List<StepTime> ours, List<StepTime> theirs, Gaps gaps, String setting, double loadBefore, double loadAfter)
            implements ProbeReport {
        public Measured {
            ours = List.copyOf(ours);
            theirs = List.copyOf(theirs);
        }
    }

    /// The peer is not installed, so nothing was measured.
    ///
    /// @param reason what is missing
    record Absent(String peer, String reason) implements ProbeReport {}

    /// For people, within 100 columns but for the setting.
    default String table() {
        StringBuilder text = new StringBuilder(PairRow.header());
        rows().forEach(row -> text.append(row.text()));
        switch (this) {
            case Measured measured ->
                text.append(String.format(
                        Locale.ROOT,
                        "probe: %s; load before %.2f, after %.2f%n"
                                + "  objectives are at most this share above the optimum: ours %.1e, %s %.1e%n",
                        measured.setting,
                        measured.loadBefore,
                        measured.loadAfter,
                        measured.gaps.ours,
                        SklearnPeer.NAME,
                        measured.gaps.theirs));
            case Absent(var peer, var reason) ->
                text.append(peer).append(" is absent: ").append(reason).append('\n');
        }
        return text.toString();
    }

    /// One member for each row.
    default ArrayNode json() {
        ArrayNode list = Json.mapper().createArrayNode();
        for (PairRow row : rows()) {
            ObjectNode node = row.json();
            if (this instanceof Measured measured) {
                node.put("setting", measured.setting);
                node.putObject("gap").put("product", measured.gaps.ours).put("peer", measured.gaps.theirs);
                node.putObject("load").put("before", measured.loadBefore).put("after", measured.loadAfter);
            }
            list.add(node);
        }
        return list;
    }

    private List<PairRow> rows() {
        return List.of(
                new PairRow("probe", SklearnPeer.NAME, GOAL, finding(StepTime::millis)),
                new PairRow("probe-cpu", SklearnPeer.NAME, 0, finding(StepTime::cpuMillis)));
    }

    private Finding finding(ToDoubleFunction<StepTime> clock) {
        return switch (this) {
            case Absent(var _, var reason) -> new Finding.Absent(reason);
            case Measured measured -> Finding.Measured.of(measured.ours, measured.theirs, clock);
        };
    }
}
