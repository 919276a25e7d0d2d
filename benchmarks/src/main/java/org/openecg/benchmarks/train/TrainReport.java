package org.openecg.benchmarks.train;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openecg.benchmarks.pair.Finding;
import org.openecg.benchmarks.pair.PairRow;
import org.openecg.contracts.json.Json;

/// What `bench train` found.
///
/// @param machine its processor
public record TrainReport(String machine, List<WorkloadReport> workloads) {
    public TrainReport {
        workloads = List.copyOf(workloads);
    }

    /// For people, within 100 columns.
    public String table() {
        StringBuilder text = new StringBuilder(PairRow.header());
        workloads.stream().flatMap(one -> one.rows().stream()).forEach(row -> text.append(row.text()));
        text.append(workloads.stream()
                .flatMap(one -> one.rows().stream())
                .filter(row -> row.finding() instanceof Finding.Absent)
                .map(row -> String.format(
                        Locale.ROOT, "%s is absent: %s%n", row.peer(), ((Finding.Absent) row.finding()).reason()))
                .distinct()
                .collect(Collectors.joining()));
        workloads.forEach(one -> text.append(one.notes()));
        return text.append("A ratio is the peer's time over ours, the median of pairs; above 1 we are faster. ")
                .append(machine)
                .append('\n')
                .toString();
    }

    /// One member for each row.
    public ArrayNode json() {
        ArrayNode list = Json.mapper().createArrayNode();
        workloads.forEach(one -> one.addTo(list, machine));
        return list;
    }
}
