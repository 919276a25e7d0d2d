package org.openecg.standalone.command;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.recordings.synthetic.WorldPlan;
import org.openecg.standalone.process.Installation;
import org.openecg.standalone.process.Ports;
import org.openecg.standalone.process.StartOptions;
import org.openecg.standalone.process.StateFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The whole system once, on data whose truth is known or on a folder of the user's own.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        header = {"Example: ./openecg demo", "         ./openecg demo --data /data/ptb-xl", ""},
        description = {
            "Makes recordings whose truth is known (or takes yours), streams them through Kafka, pre-trains an encoder,",
            "scores it beside baselines, kills its own training once to show that nothing is lost, and checks itself."
        })
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "state folder (default: one below .openecg per --data)")
    @Nullable
    private Path state;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "recordings of your own instead of the synthetic centres")
    @Nullable
    private Path data;

    @Option(names = "--small", description = "a fifth of the size, for a quick look")
    private boolean small;

    @Option(names = "--no-kill", description = "do not kill the training process once")
    private boolean noKill;

    @Option(names = "--exit", description = "end at the end; otherwise a terminal keeps the pages up until Ctrl-C")
    private boolean exit;

    @Option(names = "--fresh", description = "begin with an empty state folder")
    private boolean fresh;

    @Option(names = "--free-ports", description = "take any free ports instead of 8080-8082 and 9000-9002")
    private boolean freePorts;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (data != null && !Files.isDirectory(data)) {
            System.err.println("Cannot use " + data + ": it is no folder.");
            return ExitStatus.USAGE;
        }
        StateFolder folder = new StateFolder(state == null ? ownFolder() : state);
        if (fresh) {
            if (folder.isHeld()) {
                System.err.println(
                        "Cannot empty " + folder.path() + ": a system runs there. './openecg down' ends it.");
                return ExitStatus.FAILED;
            }
            if (!folder.isOurs()) {
                System.err.println("Cannot empty " + folder.path() + ": it is no state folder of OpenECG.");
                return ExitStatus.USAGE;
            }
            delete(folder.path());
        }
        DemoPlan plan = data == null ? DemoPlan.synthetic(small) : DemoPlan.own(data, small);
        plan.announce(folder.path());
        folder.create();
        List<Path> sources = new ArrayList<>();
        if (data == null) {
            sources.addAll(DemoCentres.write(
                    folder.path().resolve("centres"),
                    small ? WorldPlan.small() : WorldPlan.demo(),
                    DemoCentres.WORLD_SEED));
            DemoCentres.draw(folder.path().resolve("centres"));
        } else {
            sources.add(data);
        }
        Ports ports = freePorts ? Ports.free() : Ports.DEFAULT;
        try (Session session = Session.start(Installation.current(), folder, StartOptions.of(ports))) {
            System.err.println("Page: " + String.join(", ", session.system().pages()));
            DemoStory story = new DemoStory(session, plan);
            int status = story.tell(sources, !noKill);
            if (!exit && ProgressBar.isTerminal()) {
                System.err.println("The services stay up: "
                        + String.join(", ", session.system().pages()) + " Ctrl-C ends.");
                session.awaitFailure();
                return ExitStatus.FAILED;
            }
            return status;
        }
    }

    private Path ownFolder() {
        if (data == null) {
            return Path.of(".openecg", small ? "demo-small" : "demo");
        }
        String digest = CanonicalDigest.of("openecg.demo-folder.1")
                .text(data.toAbsolutePath().normalize().toString())
                .hex();
        return Path.of(
                ".openecg", "demo-" + data.toAbsolutePath().normalize().getFileName() + "-" + digest.substring(0, 6));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
