package org.openecg.benchmarks.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Measures the product's training steps beside its peers, workload by workload, all sides of one in turns.
public final class TrainBench {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private final TrainOptions options;
    private final Path home;

    /// @param home of the source tree
    public TrainBench(TrainOptions options, Path home) {
        this.options = options;
        this.home = home;
    }

    /// Runs all workloads asked for.
    ///
    /// @throws IOException when a side fails in the middle
    public TrainReport measure() throws IOException, InterruptedException {
        Optional<Path> python = options.peer().isEmpty()
                ? Optional.empty()
                : Children.python(options.peer().get());
        List<WorkloadReport> reports = new ArrayList<>();
        for (Workload workload : options.workloads()) {
            System.err.println("bench train: " + workload.name() + ", " + options.pairs() + " pairs");
            Optional<WorkloadRun.Script> script = python.map(found -> new WorkloadRun.Script(found, script(workload)));
            reports.add(new WorkloadRun(workload, options.pairs(), script).measure());
        }
        return new TrainReport(machine(), reports);
    }

    private Path script(Workload workload) {
        Path own = home.resolve("benchmarks/reference/train_step_peer.py");
        return switch (workload.task()) {
            case MAE -> own;
            case RESNET50, VIT_S, BYOL -> options.peerScript().orElse(own);
        };
    }

    /// Processor and how many of it.
    private static String machine() throws IOException {
        String model = Files.readString(CPU_INFO)
                .lines()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
        return Runtime.getRuntime().availableProcessors() + " x " + model;
    }
}
