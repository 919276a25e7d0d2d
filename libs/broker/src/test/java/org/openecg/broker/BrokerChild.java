package org.openecg.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A [BrokerProcess] in a JVM of its own, watched by this one; killed on close if it still runs.
final class BrokerChild implements AutoCloseable {
    private final Process process;
    private final Path errors;

    private BrokerChild(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    static BrokerChild start(Path folder, String... more) throws IOException {
        Path errors = Files.createTempFile("broker", ".err");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                folder.toString());
        builder.command().addAll(List.of(more));
        builder.environment().put("OPENECG_PARENT", "stdin");
        return new BrokerChild(builder.redirectError(errors.toFile()).start(), errors);
    }

    /// The ready line as {bootstrap servers, cluster id}.
    String[] ready() throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (line == null || !line.matches("ready bootstrap=127\\.0\\.0\\.1:\\d+ cluster=\\S{22}")) {
            throw new AssertionError("No ready line but '" + line + "'; errors: " + errors());
        }
        return line.replaceFirst("ready bootstrap=", "").split(" cluster=", -1);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void abandon() throws IOException {
        process.getOutputStream().close();
    }

    /// SIGTERM alone: `Process.destroy` would close the child's standard input, too.
    void terminate() {
        process.toHandle().destroy();
    }

    int exitStatus() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("The broker's process still runs after 30 s");
        }
        return process.exitValue();
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.delete(errors);
    }
}
