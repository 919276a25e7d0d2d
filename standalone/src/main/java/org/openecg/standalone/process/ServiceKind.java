package org.openecg.standalone.process;

import java.util.Locale;

/// The three services, in the order in which they are shown.
enum ServiceKind {
    INGEST(512),
    TRAINING(1024),
    EVAL(2048);

    private static final int FURTHER_WORKER_MEGABYTES = 512; // batches, and the copy of weights that a checkpoint is

    private final int heapMegabytes;

    ServiceKind(int heapMegabytes) {
        this.heapMegabytes = heapMegabytes;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Largest heap of its JVM, as Java's flag takes it; libtorch and mapped files are outside of it.
    String heap(StartOptions options) {
        int further = this == TRAINING ? options.furtherWorkers() : 0;
        return heapMegabytes + further * FURTHER_WORKER_MEGABYTES + "m";
    }
}
