package org.openecg.standalone.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One child process: its command, its log, and the pipe whose end tells it to stop.
///
/// The child's standard input stays open and unused as long as the parent lives; the kernel closes it however the
/// parent
/// dies, and the child then ends itself.
final class ManagedProcess {
    private static final int TAIL_LINES = 15;

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private Process process;

    private ManagedProcess(
            String name, List<String> command, Map<String, String> environment, Path log, Process process) {
        this.name = name;
        this.command = command;
        this.environment = environment;
        this.log = log;
        this.process = process;
    }

    static ManagedProcess start(String name, List<String> command, Map<String, String> environment, Path log)
            throws IOException {
        return new ManagedProcess(name, command, environment, log, launch(command, environment, log));
    }

    private static Process launch(List<String> command, Map<String, String> environment, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /// Starts it anew; what is left of the old process is killed first.
    void restart() throws IOException {
        process.destroyForcibly();
        process = launch(command, environment, log);
    }

    String name() {
        return name;
    }

    Path log() {
        return log;
    }

    Process process() {
        return process;
    }

    /// Ends it at once, as SIGKILL does.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// Closes the pipe and waits; kills what does not go.
    void stop() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroy();
            }
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// The last lines of its log, indented for a person.
    String tail() {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - 8192);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            List<String> lines = new ArrayList<>(
                    new String(bytes, StandardCharsets.UTF_8).lines().toList());
            List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
            return "    " + String.join("\n    ", last);
        } catch (IOException e) {
            return "    (its log " + log + " cannot be read: " + e.getMessage() + ")";
        }
    }
}
