package org.openecg.standalone.process;

import java.util.Locale;

/// The three services, in the order in which they are shown.
enum ServiceKind {
    INGEST("512m"),
    TRAINING("1g"),
    EVAL("2g");

    private final String heap;

    ServiceKind(String heap) {
        this.heap = heap;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Largest heap of its JVM; libtorch and mapped files are outside of it.
    String heap() {
        return heap;
    }
}
