package org.openecg.standalone.command;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.openecg.standalone.client.SystemClient;
import org.openecg.standalone.process.Installation;
import org.openecg.standalone.process.Ports;
import org.openecg.standalone.process.RunningSystem;
import org.openecg.standalone.process.StartOptions;
import org.openecg.standalone.process.StateFolder;
import org.openecg.standalone.process.Supervisor;

/// A system that answers: the one that runs in the state folder, else one started for this command and stopped with it.
final class Session implements AutoCloseable {
    private final StateFolder state;
    private final RunningSystem system;
    private final @Nullable Supervisor own;

    private Session(StateFolder state, RunningSystem system, @Nullable Supervisor own) {
        this.state = state;
        this.system = system;
        this.own = own;
    }

    static Session open(StateFolder state) throws IOException, InterruptedException {
        return open(state, new WorkerOptions());
    }

    /// The same; a system that is started for this command trains as `training` says.
    static Session open(StateFolder state, WorkerOptions training) throws IOException, InterruptedException {
        Optional<RunningSystem> running = state.running();
        if (running.isEmpty() ? state.isHeld() : !running.get().state().equals("running")) {
            throw new IOException("A system is starting or stopping in " + state.path() + "; try again in a moment.");
        }
        if (running.isPresent()) {
            if (!training.arguments().isEmpty()) {
                System.err.println("The system that runs here keeps its workers; './openecg down' and './openecg up "
                        + String.join(" ", training.arguments()) + "' change them.");
            }
            return new Session(state, running.get(), null);
        }
        System.err.println(
                "Nothing runs in " + state.path() + ": starting Kafka and the three services for this command.");
        return start(Installation.current(), state, training.options(Ports.free()));
    }

    /// Starts a system that is this command's own.
    static Session start(Installation installation, StateFolder state, StartOptions options)
            throws IOException, InterruptedException {
        Supervisor supervisor = Supervisor.start(installation, state, options, System.err::println);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeQuietly(supervisor), "stop"));
        StateOption.remember(state);
        return new Session(state, supervisor.system(), supervisor);
    }

    private static void closeQuietly(Supervisor supervisor) {
        try {
            supervisor.close();
        } catch (IOException e) {
            System.err.println("Cannot stop everything: " + e.getMessage());
        }
    }

    StateFolder state() {
        return state;
    }

    RunningSystem system() {
        return own == null ? system : own.system();
    }

    SystemClient client() throws IOException {
        return new SystemClient(system(), state.token());
    }

    /// Whether nothing can be expected from the system any more.
    boolean hasEnded() {
        return own == null ? !state.isHeld() : own.failure().isDone();
    }

    /// Waits until the system cannot go on, or for ever.
    void awaitFailure() throws IOException, InterruptedException {
        if (own != null) {
            try {
                System.err.println(own.failure().get());
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (own != null) {
            own.close();
        }
    }
}
