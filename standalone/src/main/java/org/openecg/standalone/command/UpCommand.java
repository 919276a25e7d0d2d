package org.openecg.standalone.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.openecg.standalone.process.Installation;
import org.openecg.standalone.process.Ports;
import org.openecg.standalone.process.RunningSystem;
import org.openecg.standalone.process.StartOptions;
import org.openecg.standalone.process.StateFolder;
import org.openecg.standalone.process.Supervisor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Starts Kafka and the three services and keeps them.
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        header = {"Example: ./openecg up --detach", ""},
        description = "Starts Kafka and the three services and watches them until Ctrl-C.")
final class UpCommand implements Callable<Integer> {
    @Mixin
    private final StateOption state = new StateOption();

    @Option(names = "--detach", description = "go on in the background; ./openecg down ends it")
    private boolean detach;

    @Option(names = "--free-ports", description = "take any free ports instead of 8080-8082 and 9000-9002")
    private boolean freePorts;

    @Mixin
    private final WorkerOptions training = new WorkerOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        StateFolder folder = state.orElse(Path.of(".openecg"));
        return detach ? startInBackground(folder) : watch(folder);
    }

    private int watch(StateFolder folder) throws IOException, InterruptedException {
        Ports ports = freePorts ? Ports.free() : Ports.DEFAULT;
        StartOptions options = training.options(ports);
        Supervisor supervisor = Supervisor.start(Installation.current(), folder, options, System.err::println);
        StateOption.remember(folder);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                supervisor.close();
                            } catch (IOException e) {
                                System.err.println("Cannot stop everything: " + e.getMessage());
                            }
                        },
                        "stop"));
        System.err.println("OpenECG runs in " + folder.path() + ". Pages: "
                + String.join(", ", supervisor.system().pages()) + ". Ctrl-C ends it.");
        try {
            System.err.println(supervisor.failure().get());
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        supervisor.close();
        return ExitStatus.FAILED;
    }

    private int startInBackground(StateFolder folder) throws IOException, InterruptedException {
        folder.create();
        Installation installation = Installation.current();
        List<String> command = new ArrayList<>(List.of(Installation.java(), "-XX:+UseSerialGC", "-Xmx128m"));
        command.addAll(Installation.jvmFlags());
        command.addAll(List.of(
                "-Dopenecg.home=" + installation.home(),
                "-cp",
                installation.commandLineClassPath(),
                OpenEcg.class.getName(),
                "up",
                "--state",
                folder.path().toString()));
        if (freePorts) {
            command.add("--free-ports");
        }
        command.addAll(training.arguments());
        Path log = folder.logs().resolve("up.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile())
                .start();
        while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
            Optional<RunningSystem> system = folder.running();
            if (system.isPresent()
                    && system.get().state().equals("running")
                    && system.get().pid() == process.pid()) {
                StateOption.remember(folder);
                System.err.println("OpenECG runs in " + folder.path() + " as process " + process.pid() + ". Pages: "
                        + String.join(", ", system.get().pages()) + ". './openecg down' ends it.");
                return ExitStatus.OK;
            }
        }
        System.err.print(Files.readString(log));
        return ExitStatus.FAILED;
    }
}
