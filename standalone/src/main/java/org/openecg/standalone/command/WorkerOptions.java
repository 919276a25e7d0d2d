package org.openecg.standalone.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.standalone.process.Ports;
import org.openecg.standalone.process.StartOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How a system that a command starts trains.
final class WorkerOptions {
    @Spec(Spec.Target.MIXEE)
    @Nullable
    private CommandSpec spec;

    @Nullable
    private Integer workers;

    @Nullable
    private Integer threads;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "runs that are trained side by side (default: 1); each takes memory of its own")
    void workers(int count) {
        workers = require("--workers must be 1 or more but is ", count, 1);
    }

    @Option(
            names = "--threads",
            paramLabel = "T",
            description = "compute threads of each worker (default: 0, one per core)")
    void threads(int count) {
        threads = require("--threads must be 0 (one per core) or more but is ", count, 0);
    }

    private int require(String problem, int count, int least) {
        if (count < least && spec != null) {
            throw new ParameterException(spec.commandLine(), problem + count);
        }
        return count;
    }

    StartOptions options(Ports ports) {
        return new StartOptions(ports, workers, threads);
    }

    /// As they were given, for another command line.
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (workers != null) {
            arguments.addAll(List.of("--workers", workers.toString()));
        }
        if (threads != null) {
            arguments.addAll(List.of("--threads", threads.toString()));
        }
        return arguments;
    }
}
