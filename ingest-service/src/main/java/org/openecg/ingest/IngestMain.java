package org.openecg.ingest;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.openecg.hosting.ParentWatch;

/// Starts the ingest service; ends with its parent where the environment asks for that.
@QuarkusMain
public final class IngestMain {
    private IngestMain() {}

    public static void main(String... args) {
        ParentWatch.start();
        Quarkus.run(args);
    }
}
