package org.openecg.benchmarks.probe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.openecg.benchmarks.pair.Finding;
import org.openecg.benchmarks.pair.PairRow;
import org.openecg.benchmarks.pair.StepTime;
import org.openecg.contracts.json.Json;

/// What `bench probe` found: rows by the wall clock and by CPU time, to scikit-learn's distance
/// from the optimum and to our own.
public sealed interface ProbeReport {
    /// Least ratio at an equal distance.
    double GOAL = 5;

    /// How far above the optimum an objective may be, as a share of it: proven for the worst class.
    ///
    /// @param equal ours where it was stopped to be about as far as the peer
    /// @param full ours as the product fits
    /// @param tolerance at which it was stopped
    record Gaps(double equal, double full, double theirs, double tolerance) {
        /// Whether ours, stopped, is at least as near as the peer.
        boolean compare() {
            return equal <= theirs;
        }
    }

    /// One round: ours to the peer's distance, ours to the end, and the peer.
    record Round(StepTime equal, StepTime full, StepTime theirs) {}

    /// Both sides ran.
    ///
    /// @param gaps of the last round
    /// @param setting what was measured, for people
    /// @param loadBefore average number of runnable threads
    record Measured(List<Round> rounds, Gaps gaps, String setting, double loadBefore, double loadAfter)
            implements ProbeReport {
        public Measured {
            rounds = List.copyOf(rounds);
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
            case Measured(var _, var gaps, var setting, var before, var after) ->
                text.append(String.format(
                        Locale.ROOT,
                        "probe: %s; load before %.2f, after %.2f%n"
                                + "  objectives are at most this share above the optimum: %s %.1e,%n"
                                + "  ours %.1e where probe stops it (%.1e promised), %.1e in probe-full%n",
                        setting,
                        before,
                        after,
                        SklearnPeer.NAME,
                        gaps.theirs,
                        gaps.equal,
                        gaps.tolerance,
                        gaps.full));
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
                Gaps gaps = measured.gaps;
                boolean full = row.bench().contains("full");
                node.putObject("gap")
                        .put("product", full ? gaps.full : gaps.equal)
                        .put("peer", gaps.theirs);
                if (!full) {
                    node.put("stoppedAt", gaps.tolerance);
                }
                node.putObject("load").put("before", measured.loadBefore).put("after", measured.loadAfter);
            }
            list.add(node);
        }
        return list;
    }

    private List<PairRow> rows() {
        return List.of(
                new PairRow("probe", SklearnPeer.NAME, GOAL, equal(StepTime::millis)),
                new PairRow("probe-cpu", SklearnPeer.NAME, 0, equal(StepTime::cpuMillis)),
                new PairRow("probe-full", SklearnPeer.NAME, 0, finding(Round::full, StepTime::millis)),
                new PairRow("full-cpu", SklearnPeer.NAME, 0, finding(Round::full, StepTime::cpuMillis)));
    }

    private Finding equal(ToDoubleFunction<StepTime> clock) {
        if (this instanceof Measured measured && !measured.gaps.compare()) {
            return new Finding.Refused(String.format(
                    Locale.ROOT,
                    "ours ends up to %.1e of the objective above the optimum, %s %.1e",
                    measured.gaps.equal,
                    SklearnPeer.NAME,
                    measured.gaps.theirs));
        }
        return finding(Round::equal, clock);
    }

    private Finding finding(Function<Round, StepTime> ours, ToDoubleFunction<StepTime> clock) {
        return switch (this) {
            case Absent(var _, var reason) -> new Finding.Absent(reason);
            case Measured measured ->
                Finding.Measured.of(
                        measured.rounds.stream().map(ours).toList(),
                        measured.rounds.stream().map(Round::theirs).toList(),
                        clock);
        };
    }
}
