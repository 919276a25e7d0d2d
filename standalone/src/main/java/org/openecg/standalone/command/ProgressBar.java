package org.openecg.standalone.command;

import java.io.Console;
import java.util.Optional;

/// One line on standard error that moves; without a terminal it says a line at a quarter, half, three quarters and the
/// end.
final class ProgressBar {
    private static final int WIDTH = 28;

    private final String what;
    private final boolean terminal = isTerminal();
    private int saidQuarters;
    private boolean ended;

    ProgressBar(String what) {
        this.what = what;
    }

    /// Whether a person sits at the other end.
    static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /// @param note short, such as a rate or a loss
    void at(long done, long total, String note) {
        if (ended || total <= 0) {
            return;
        }
        if (terminal) {
            int filled = (int) Math.min(WIDTH, WIDTH * done / total);
            System.err.printf(
                    "\r%-12s [%s%s] %,d of %,d  %-30.30s",
                    what, "=".repeat(filled), " ".repeat(WIDTH - filled), done, total, note);
        } else {
            int quarters = (int) Math.min(4, 4 * done / total);
            if (quarters > saidQuarters) {
                saidQuarters = quarters;
                System.err.printf("%-12s %,d of %,d  %s%n", what, done, total, note);
            }
        }
    }

    /// A line beside the bar, which goes on below it.
    void say(String line) {
        System.err.println(terminal && !ended ? "\r\033[K" + line : line);
    }

    void end() {
        if (terminal && !ended) {
            System.err.println();
        }
        ended = true;
    }
}
