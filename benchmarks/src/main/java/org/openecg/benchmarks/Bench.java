package org.openecg.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.openecg.benchmarks.eval.EvalBench;
import org.openecg.benchmarks.eval.EvalReport;
import org.openecg.benchmarks.probe.ProbeBench;
import org.openecg.benchmarks.probe.ProbeReport;
import org.openecg.benchmarks.train.TrainBench;
import org.openecg.benchmarks.train.TrainReport;
import org.openecg.contracts.json.Json;

/// The main class of `./openecg bench [ingest|train|probe|eval] [OPTION ...]`, all without a name.
///
/// The table goes to standard output, what happens meanwhile to standard error. Status 0 when measured, 1
/// when a bench failed, 2 for a command line that means nothing.
public final class Bench {
    private static final String HOME = "openecg.home";

    private Bench() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(Arrays.asList(arguments)));
    }

    private static int run(List<String> arguments) throws InterruptedException {
        Order order;
        try {
            order = Order.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
        try {
            ArrayNode results = measure(order, Path.of(System.getProperty(HOME, ".")));
            if (order.json() != null) {
                write(results, order.json());
            }
            return 0;
        } catch (IOException e) {
            System.err.println("The bench failed: " + e.getMessage());
            return 1;
        }
    }

    private static ArrayNode measure(Order order, Path home) throws IOException, InterruptedException {
        ArrayNode results = Json.mapper().createArrayNode();
        for (Order.Name name : order.names()) {
            switch (name) {
                case INGEST -> {
                    List<BenchRow> rows = new IngestBench(PythonPeer.ofIngest(home), Effort.FULL).measure(order.data());
                    System.out.print(BenchRow.table(rows));
                    rows.forEach(row -> results.add(row.json()));
                }
                case PROBE -> {
                    ProbeReport report = new ProbeBench(order.probe(), home).measure();
                    System.out.print(report.table());
                    results.addAll(report.json());
                }
                case EVAL -> {
                    EvalReport report = new EvalBench(order.eval()).measure();
                    System.out.print(report.table());
                    results.addAll(report.json());
                }
                case TRAIN -> {
                    TrainReport report = new TrainBench(order.train(), home).measure();
                    System.out.print(report.table());
                    results.addAll(report.json());
                }
            }
        }
        return results;
    }

    static void write(ArrayNode results, Path file) throws IOException {
        Files.writeString(file, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(results) + "\n");
    }
}
