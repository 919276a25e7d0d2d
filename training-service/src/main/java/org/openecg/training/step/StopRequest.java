package org.openecg.training.step;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A wish to end a run before its last step; obeyed between two steps. The first reason stays. For any thread.
public final class StopRequest {
    private final AtomicReference<@Nullable Reason> reason = new AtomicReference<>();

    /// Why a run ends early.
    public enum Reason {
        /// The process ends: keep a checkpoint and let another claim go on.
        SHUTDOWN,
        /// Someone asked: keep a checkpoint.
        CANCELLED,
        /// Another worker owns the run: touch nothing.
        LEASE_LOST
    }

    public void stop(Reason why) {
        reason.compareAndSet(null, why);
    }

    public @Nullable Reason reason() {
        return reason.get();
    }
}
