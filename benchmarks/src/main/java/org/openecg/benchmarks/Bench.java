package org.openecg.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.json.Json;

/// The main class of `./openecg bench [NAME] [--data DIR] [--json FILE]`.
///
/// The table goes to standard output, what happens meanwhile to standard error. Status 0 when measured, 1
/// when a bench failed, 2 for a command line that means nothing.
public final class Bench {
    private static final List<String> NAMES = List.of("ingest");
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
            Path home = Path.of(System.getProperty(HOME, "."));
            List<BenchRow> rows = new IngestBench(PythonPeer.ofIngest(home), Effort.FULL).measure(order.data());
            System.out.print(BenchRow.table(rows));
            if (order.json() != null) {
                write(rows, order.json());
            }
            return 0;
        } catch (IOException e) {
            System.err.println("The bench failed: " + e.getMessage());
            return 1;
        }
    }

    static void write(List<BenchRow> rows, Path file) throws IOException {
        ArrayNode list = Json.mapper().createArrayNode();
        rows.forEach(row -> list.add(row.json()));
        Files.writeString(file, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(list) + "\n");
    }

    /// What the command line asks for.
    private record Order(@Nullable Path data, @Nullable Path json) {
        static Order of(List<String> arguments) {
            @Nullable Path data = null;
            @Nullable Path json = null;
            for (int i = 0; i < arguments.size(); i++) {
                String word = arguments.get(i);
                if (word.equals("--data") && i + 1 < arguments.size()) {
                    data = Path.of(arguments.get(++i));
                } else if (word.equals("--json") && i + 1 < arguments.size()) {
                    json = Path.of(arguments.get(++i));
                } else if (i > 0 || !NAMES.contains(word)) {
                    throw new IllegalArgumentException(
                            "Unknown bench or option '" + word + "', allowed: " + NAMES + ", --data DIR, --json FILE");
                }
            }
            return new Order(data, json);
        }
    }
}
