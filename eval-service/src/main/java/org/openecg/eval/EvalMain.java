package org.openecg.eval;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.openecg.hosting.ParentWatch;

/// Starts the evaluation service; ends with its parent where that is asked for.
@QuarkusMain
public final class EvalMain {
    private EvalMain() {}

    public static void main(String[] arguments) {
        ParentWatch.start();
        Quarkus.run(arguments);
    }
}
