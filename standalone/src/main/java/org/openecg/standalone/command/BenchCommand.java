package org.openecg.standalone.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openecg.standalone.process.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Measures the product beside a peer, as a ratio of one interleaved run.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        header = {
            "Example: ./openecg bench ingest --data /data/ptb-xl/records500 --json bench.json",
            "         ./openecg bench train --only vits-1t --peer ~/torch-venv",
            ""
        },
        description = {
            "Measures the product beside named peers, in turns within one run: a ratio above 1 means we are better.",
            "A peer that is not installed is reported as absent, never guessed. From a source tree only."
        })
final class BenchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "0..1", description = "ingest, train, probe or eval (default: all)")
    @Nullable
    private String name;

    @Option(names = "--data", paramLabel = "DIR", description = "recordings to measure on (default: synthetic ones)")
    @Nullable
    private Path data;

    @Option(names = "--json", paramLabel = "FILE", description = "write the list of results there")
    @Nullable
    private Path json;

    @Option(
            names = "--only",
            paramLabel = "ROW",
            split = ",",
            description = "train: these rows: resnet50, vit-s, mae-recipe, byol-rn50, rn50-1t, vits-1t (default: all)")
    private List<String> only = List.of();

    @Option(
            names = "--pairs",
            paramLabel = "N",
            description = "turns of each side (default: 30 of train, 3 of probe and eval)")
    @Nullable
    private Integer pairs;

    @Option(
            names = "--peer",
            paramLabel = "DIR",
            description = "train: folder whose python or bin/python has PyTorch (default: that in OPENECG_PEER)")
    @Nullable
    private Path peer;

    @Option(
            names = "--peer-script",
            paramLabel = "FILE",
            description = "train: in place of benchmarks/reference/train_step_peer.py")
    @Nullable
    private Path peerScript;

    @Option(names = "--segments", paramLabel = "N", description = "eval: to embed and judge (default: 5000)")
    @Nullable
    private Integer segments;

    @Option(
            names = "--size",
            paramLabel = "RxCxK",
            description = "probe: rows, columns and classes (default: 20000x2048x24)")
    @Nullable
    private String size;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path lib = Installation.current().home().resolve("benchmarks/target/lib");
        if (!Files.isDirectory(lib)) {
            System.err.println("The benches run from a source tree; " + lib + " is missing.");
            return ExitStatus.FAILED;
        }
        List<String> command = new ArrayList<>(List.of(Installation.java()));
        command.addAll(Installation.jvmFlags());
        command.addAll(List.of(
                "-Dopenecg.home=" + Installation.current().home(), "-cp", lib + "/*", "org.openecg.benchmarks.Bench"));
        if (name != null) {
            command.add(name);
        }
        addTo(command, "--data", data);
        addTo(command, "--json", json);
        addTo(command, "--only", only.isEmpty() ? null : String.join(",", only));
        addTo(command, "--pairs", pairs);
        addTo(command, "--peer", peer);
        addTo(command, "--peer-script", peerScript);
        addTo(command, "--segments", segments);
        addTo(command, "--size", size);
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static void addTo(List<String> command, String option, @Nullable Object value) {
        if (value != null) {
            command.addAll(List.of(option, value.toString()));
        }
    }
}
