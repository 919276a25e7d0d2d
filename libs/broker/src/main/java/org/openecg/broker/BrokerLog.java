package org.openecg.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;

/// Sends Kafka's warnings and errors to `broker.log` instead of the console; a file above 8 MiB is begun anew at the
/// next start.
///
/// Kafka logs through SLF4J, which the runtime binds to java.util.logging; at level info it would write its whole
/// configuration at each start. Not `FileHandler`: that one leaves lock files, and a second, refused start would
/// begin a second log.
final class BrokerLog {
    static final String FILE = "broker.log";

    private static final long LARGE_BYTES = 8L << 20;
    // Held, because a logger without a strong reference forgets its configuration.
    private static final Logger ROOT = Logger.getLogger("");

    private BrokerLog() {}

    static void toFile(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(FILE);
        boolean anew = !Files.exists(file) || Files.size(file) > LARGE_BYTES;
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        ROOT.addHandler(new LineHandler(Files.newOutputStream(
                file,
                StandardOpenOption.CREATE,
                anew ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND)));
        ROOT.setLevel(Level.WARNING);
    }

    /// Flushes each record: the last one before a halt is the one that matters.
    private static final class LineHandler extends StreamHandler {
        LineHandler(OutputStream out) {
            super(out, new SimpleFormatter());
            setLevel(Level.ALL);
        }

        @Override
        public synchronized void publish(LogRecord logged) {
            super.publish(logged);
            flush();
        }
    }
}
