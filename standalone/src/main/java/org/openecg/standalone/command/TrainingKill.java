package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/// Kills the training process once with SIGKILL, as soon as a checkpoint is durable; the supervisor starts it again.
final class TrainingKill implements Consumer<JsonNode> {
    private final Session session;
    private boolean wanted;
    private boolean happened;

    TrainingKill(Session session, boolean wanted) {
        this.session = session;
        this.wanted = wanted;
    }

    /// Sees each record of the followed run.
    @Override
    public void accept(JsonNode run) {
        long durable = run.path("step").asLong();
        long live = run.path("progress").path("step").asLong();
        boolean running = run.path("state").asText().equals("RUNNING")
                && run.path("progress").has("step");
        if (!wanted
                || !running
                || durable == 0
                || Math.max(durable, live) >= run.path("spec").path("steps").asLong()) {
            return;
        }
        wanted = false;
        happened = true;
        long pid = session.system().service("training").pid();
        System.err.printf(
                "%nKilling the training process %d (kill -9) at step %d; its last checkpoint is at step %d.%n",
                pid, live, durable);
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    boolean happened() {
        return happened;
    }
}
