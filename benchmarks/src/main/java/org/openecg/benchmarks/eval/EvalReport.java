package org.openecg.benchmarks.eval;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.openecg.benchmarks.pair.Finding;
import org.openecg.benchmarks.pair.PairRow;
import org.openecg.benchmarks.pair.StepTime;
import org.openecg.contracts.json.Json;

/// What `bench eval` found: a row by the wall clock and one by CPU time. The ratio is below 1: the forward pass is part
/// of what it is compared with.
///
/// @param whole embedding, probe and neighbours, of each pair
/// @param forward embedding alone
/// @param setting what was measured, for people
/// @param loadBefore average number of runnable threads
public record EvalReport(
        List<StepTime> whole, List<StepTime> forward, String setting, double loadBefore, double loadAfter) {
    /// At most 1.25 times the forward pass.
    private static final double GOAL = 0.8;

    private static final String PEER = "forward pass";

    public EvalReport {
        whole = List.copyOf(whole);
        forward = List.copyOf(forward);
    }

    /// For people.
    public String table() {
        StringBuilder text = new StringBuilder(PairRow.header());
        rows().forEach(row -> text.append(row.text()));
        return text.append(String.format(
                        Locale.ROOT, "eval: %s; load before %.2f, after %.2f%n", setting, loadBefore, loadAfter))
                .toString();
    }

    /// One member for each row.
    public ArrayNode json() {
        ArrayNode list = Json.mapper().createArrayNode();
        for (PairRow row : rows()) {
            ObjectNode node = row.json();
            node.put("setting", setting);
            node.putObject("load").put("before", loadBefore).put("after", loadAfter);
            list.add(node);
        }
        return list;
    }

    private List<PairRow> rows() {
        return List.of(
                new PairRow("eval", PEER, GOAL, Finding.Measured.of(whole, forward, StepTime::millis)),
                new PairRow("eval-cpu", PEER, 0, Finding.Measured.of(whole, forward, StepTime::cpuMillis)));
    }
}
