package org.openecg.benchmarks.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openecg.hosting.GlibcTunables;

/// The processes of one workload. Closed, they are gone.
final class Children implements AutoCloseable {
    /// First steps compile and allocate, and others may be at work.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Workload workload;
    private final List<StepChild> children = new ArrayList<>();

    Children(Workload workload) {
        this.workload = workload;
    }

    /// The product, in the environment that its launchers give it.
    StepChild product() throws IOException, InterruptedException {
        return java(
                "OpenECG",
                GlibcTunables.beside(System.getenv()),
                ProductSteps.class,
                Integer.toString(workload.threads()));
    }

    /// Plain DJL.
    StepChild plainDjl() throws IOException, InterruptedException {
        return java(Workload.Rival.PLAIN_DJL.title(), Map.of(), PlainDjlSteps.class);
    }

    /// A script for PyTorch.
    StepChild python(Path python, Path script) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(python.toString(), script.toString()));
        command.addAll(workload.task().peerArguments());
        command.addAll(List.of("--serve", "--threads", Integer.toString(workload.threads())));
        return start("PyTorch", Map.of(), command);
    }

    /// The python of a folder, if it can import PyTorch.
    static Optional<Path> python(Path folder) throws IOException, InterruptedException {
        Optional<Path> python = Stream.of("python", "bin/python")
                .map(name -> folder.resolve(name).toAbsolutePath())
                .filter(Files::isExecutable)
                .filter(file -> !Files.isDirectory(file))
                .findFirst();
        if (python.isEmpty()) {
            return python;
        }
        int status = new ProcessBuilder(python.get().toString(), "-c", "import torch")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return status == 0 ? python : Optional.empty();
    }

    private StepChild java(String name, Map<String, String> environment, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_threads=" + workload.threads(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                workload.task().word()));
        command.addAll(List.of(arguments));
        return start(name, environment, command);
    }

    private StepChild start(String name, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        String threads = Integer.toString(workload.threads());
        Map<String, String> all = new HashMap<>(environment);
        all.put("OMP_NUM_THREADS", threads);
        all.put("MKL_NUM_THREADS", threads);
        StepChild child = StepChild.start(name, command, all, PATIENCE);
        children.add(child);
        return child;
    }

    @Override
    public void close() {
        children.forEach(StepChild::close);
    }
}
