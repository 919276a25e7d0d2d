package org.openecg.benchmarks.train;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openecg.benchmarks.pair.PairRow;

/// All rows of one workload, from one run.
///
/// @param anatomy of the product's step, where it was measured
/// @param setting what was measured, for people
/// @param others what other processes took of one core, where it was measured
record WorkloadReport(
        Workload workload,
        List<PairRow> rows,
        Optional<StepAnatomy> anatomy,
        String setting,
        double others,
        double loadBefore,
        double loadAfter) {
    WorkloadReport {
        rows = List.copyOf(rows);
    }

    /// Below the table.
    String notes() {
        String first = String.format(
                Locale.ROOT,
                "%s: %s%n  others took %.1f %% of a core; load %.2f before, %.2f after%n",
                workload.name(),
                setting,
                100 * others,
                loadBefore,
                loadAfter);
        return first + anatomy.map(StepAnatomy::text).orElse("");
    }

    void addTo(ArrayNode list, String machine) {
        for (PairRow row : rows) {
            ObjectNode node = row.json();
            node.put("clock", workload.clock().words())
                    .put("threads", workload.threads())
                    .put("setting", setting)
                    .put("machine", machine)
                    .put("othersShareOfCore", others);
            node.putObject("load").put("before", loadBefore).put("after", loadAfter);
            if (anatomy.isPresent()) {
                StepAnatomy whole = anatomy.get();
                node.putObject("limit")
                        .put("name", "matmul peak")
                        .put("value", whole.peak())
                        .put("share", whole.shareOfPeak());
                node.set("step", whole.json());
            }
            list.add(node);
        }
    }
}
