package org.openecg.benchmarks.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.openecg.benchmarks.pair.StepTime;
import org.openecg.contracts.json.Json;

/// One side of a bench as a process that makes steps when asked and sleeps in between.
///
/// Its first line tells what it is; then it answers each line `MODE N` (N steps of a mode) by one line of JSON with
/// the medians `ms` and `cpu_ms`; `quit` or the end of its input ends it. What it says on standard error is shown.
/// Belongs to one thread; closed, it is gone.
final class StepChild implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final String name;
    private final Process process;
    private final Writer questions;
    private final Duration patience;
    private final BlockingQueue<Optional<String>> answers = new LinkedBlockingQueue<>();
    private final JsonNode head;

    private StepChild(String name, Process process, Duration patience) throws IOException, InterruptedException {
        this.name = name;
        this.process = process;
        this.patience = patience;
        this.questions = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        Thread.ofPlatform().daemon().name("answers of " + name).start(this::listen);
        try {
            this.head = answer("starting");
        } catch (IOException | InterruptedException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /// Starts a process and waits for its first line.
    ///
    /// @param environment beside this process's own
    /// @param patience with the first line and with each answer
    /// @throws IOException when it ends, is silent for longer, or says what is no JSON
    static StepChild start(String name, List<String> command, Map<String, String> environment, Duration patience)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
        builder.environment().putAll(environment);
        return new StepChild(name, builder.start(), patience);
    }

    /// What it said about itself.
    JsonNode head() {
        return head;
    }

    /// One step.
    StepTime step(String mode) throws IOException, InterruptedException {
        JsonNode answer = ask(mode + " 1");
        double millis = answer.path("ms").asDouble();
        double cpuMillis = answer.path("cpu_ms").asDouble();
        if (!(millis > 0) || !(cpuMillis > 0)) {
            throw new IOException(name + " answered '" + mode + "' without times: " + answer);
        }
        return new StepTime(millis, cpuMillis);
    }

    /// The answer to a line.
    JsonNode ask(String line) throws IOException, InterruptedException {
        try {
            questions.write(line + "\n");
            questions.flush();
        } catch (IOException e) {
            throw new IOException(name + " takes no more questions" + fate(), e);
        }
        return answer("answering '" + line + "'");
    }

    private JsonNode answer(String during) throws IOException, InterruptedException {
        Optional<String> line = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (line == null) {
            throw new IOException(name + " was silent for " + patience.toSeconds() + " s while " + during);
        }
        String text = line.orElseThrow(() -> new IOException(name + " ended while " + during + fate()));
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IOException(name + " said no JSON while " + during + ": " + text, e);
        }
    }

    private String fate() {
        try {
            return process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS) ? ", status " + process.exitValue() : "";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private void listen() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                answers.add(Optional.of(line));
            }
        } catch (IOException _) {
            // The process is gone, which is the news.
        }
        answers.add(Optional.empty());
    }

    @Override
    public void close() {
        try {
            questions.write("quit\n");
            questions.close();
            if (process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (IOException _) {
            // It is gone already.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
