package org.openecg.hosting;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;

/// Ends this process when its parent has ended, however the parent died.
///
/// The parent keeps the write end of our standard input open and never writes to it; the kernel closes it with the
/// parent, so end of file means: alone. Then shutdown hooks run under exit status [#PARENT_GONE], and whatever still
/// hangs 1.5 s later is cut off by [HardExit]. Watches only when the environment says `OPENECG_PARENT=stdin`: in a
/// container standard input is at its end from the start.
///
/// Call [#start()] first thing in `main`, before any framework. Owns two daemon threads.
public final class ParentWatch {
    /// Name of the environment variable that asks for the watch; its only value is `stdin`.
    public static final String VARIABLE = "OPENECG_PARENT";

    /// Exit status of a process that ended because its parent did.
    public static final int PARENT_GONE = 70;

    private static final Duration GRACE = Duration.ofMillis(1500);

    private ParentWatch() {}

    /// Starts the watch if the environment asks for it.
    ///
    /// @return whether it watches
    public static boolean start() {
        if (!wanted(System.getenv())) {
            return false;
        }
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> endWhenAtEnd(System.in));
        return true;
    }

    static boolean wanted(Map<String, String> environment) {
        String value = environment.get(VARIABLE);
        if (value == null || value.isEmpty()) {
            return false;
        }
        if (!value.equals("stdin")) {
            throw new IllegalArgumentException(
                    "Environment variable " + VARIABLE + " must be 'stdin' or unset but is '" + value + "'");
        }
        return true;
    }

    private static void endWhenAtEnd(InputStream input) {
        awaitEnd(input);
        Thread.ofPlatform().daemon().name("hard-exit").start(() -> HardExit.after(GRACE, PARENT_GONE));
        System.exit(PARENT_GONE);
    }

    /// Reads and forgets until the end of file; a broken pipe is an end, too.
    static void awaitEnd(InputStream input) {
        byte[] ignored = new byte[64];
        try {
            while (input.read(ignored) >= 0) {
                // what the parent says does not matter, only that it is there
            }
        } catch (IOException _) {
            return;
        }
    }
}
