package org.openecg.standalone.command;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openecg.standalone.process.RunningSystem;
import org.openecg.standalone.process.StateFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Ends what `up` started.
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        header = {"Example: ./openecg down", ""},
        description = "Ends the system of a state folder; nothing is lost, './openecg up' goes on where it stopped.")
final class DownCommand implements Callable<Integer> {
    @Mixin
    private final StateOption state = new StateOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        StateFolder folder = state.resolve();
        Optional<RunningSystem> system = folder.running();
        Optional<ProcessHandle> process = system.flatMap(running -> ProcessHandle.of(running.pid()));
        if (process.isEmpty() && folder.isHeld()) {
            System.err.println("A system is starting or stopping in " + folder.path() + "; try again in a moment.");
            return ExitStatus.FAILED;
        }
        if (process.isEmpty()) {
            System.err.println("Nothing runs in " + folder.path() + ".");
            return ExitStatus.OK;
        }
        process.get().destroy();
        try {
            process.get().onExit().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            System.err.println("Process " + process.get().pid() + " did not end within 60 s.");
            return ExitStatus.FAILED;
        }
        System.err.println("Stopped " + folder.path() + ".");
        return ExitStatus.OK;
    }
}
