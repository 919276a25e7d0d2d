package org.openecg.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.openecg.eval.embedding.EmbedMode;
import org.openecg.eval.external.MetricsMode;
import org.openecg.hosting.ParentWatch;

/// Starts the evaluation service, which ends with its parent where that is asked for; or, by a first argument, a mode
/// that needs neither Quarkus nor Kafka.
@QuarkusMain
public final class EvalMain {
    private EvalMain() {}

    public static void main(String[] arguments) throws JsonProcessingException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        if (arguments.length == 2 && arguments[0].equals(MetricsMode.NAME)) {
            System.exit(MetricsMode.run(arguments[1], out, System.err));
        }
        if (arguments.length == 2 && arguments[0].equals(EmbedMode.NAME)) {
            System.exit(EmbedMode.run(arguments[1], System.in, out, System.err));
        }
        ParentWatch.start();
        Quarkus.run(arguments);
    }
}
