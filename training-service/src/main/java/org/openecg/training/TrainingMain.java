package org.openecg.training;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.openecg.hosting.ParentWatch;

/// Starts the training service; ends with its parent where the environment asks for that.
@QuarkusMain
public final class TrainingMain {
    private TrainingMain() {}

    public static void main(String... args) {
        ParentWatch.start();
        Quarkus.run(args);
    }
}
