package org.openecg.standalone.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.openecg.standalone.process.StateFolder;
import picocli.CommandLine.Option;

/// Which state folder a command works on: the one named, else the running one, else the last used, else `.openecg`.
final class StateOption {
    private static final Path DEFAULT = Path.of(".openecg");

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "state folder (default: the running, else the last used one, else .openecg)")
    @Nullable
    private Path state;

    /// The folder, named on standard error unless the user named it.
    StateFolder resolve() throws IOException {
        if (state != null) {
            return new StateFolder(state);
        }
        StateFolder usual = new StateFolder(DEFAULT);
        if (usual.isHeld()) {
            return usual;
        }
        Path last = DEFAULT.resolve("last-state");
        StateFolder folder = Files.exists(last)
                ? new StateFolder(Path.of(Files.readString(last).strip()))
                : usual;
        System.err.println("State folder: " + folder.path());
        return folder;
    }

    /// The folder named, else `fallback`: for commands that start a system of their own.
    StateFolder orElse(Path fallback) {
        return new StateFolder(state == null ? fallback : state);
    }

    /// Remembers the folder for commands that name none.
    static void remember(StateFolder folder) {
        try {
            Files.createDirectories(DEFAULT);
            Files.writeString(DEFAULT.resolve("last-state"), folder.path().toString());
        } catch (IOException e) {
            System.err.println("Cannot remember the state folder in " + DEFAULT + ": name it with --state next time.");
        }
    }
}
