package org.openecg.benchmarks.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openecg.benchmarks.pair.StepTime;
import org.openecg.contracts.json.Json;

/// scikit-learn's `LogisticRegression`, one class after the other, in a process of its own. Its start, reading and
/// standardising are not in its time.
///
/// @param python that has scikit-learn
/// @param script `probe_peer.py`
record SklearnPeer(Path python, Path script) {
    static final String NAME = "scikit-learn";

    private static final Path DEBIAN = Path.of("/usr/bin/python3");

    /// What it reached.
    ///
    /// @param objectives by class
    record Fit(StepTime time, List<Double> objectives, String version) {
        Fit {
            objectives = List.copyOf(objectives);
        }
    }

    static SklearnPeer of(Path home) {
        return new SklearnPeer(
                Files.isExecutable(DEBIAN) ? DEBIAN : Path.of("python3"),
                home.resolve("benchmarks/reference/probe_peer.py"));
    }

    /// Why it cannot run here; empty if it can.
    Optional<String> absence() throws InterruptedException {
        if (!Files.isRegularFile(script)) {
            return Optional.of("there is no " + script.getFileName() + " in " + script.getParent());
        }
        try {
            int status = new ProcessBuilder(python.toString(), "-c", "import sklearn.linear_model")
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start()
                    .waitFor();
            return status == 0
                    ? Optional.empty()
                    : Optional.of("python3 here has no scikit-learn (Debian: apt-get install python3-sklearn)");
        } catch (IOException _) {
            return Optional.of("there is no python3");
        }
    }

    /// Writes what the script reads: features row by row, then labels class by class.
    static void write(ProbeProblem problem, Path folder) throws IOException {
        try (DataOutputStream out = open(folder.resolve("features.f32"))) {
            ByteBuffer row = ByteBuffer.allocate(4 * problem.columns()).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < problem.rows(); i++) {
                for (int j = 0; j < problem.columns(); j++) {
                    row.putFloat(4 * j, problem.at(i, j));
                }
                out.write(row.array());
            }
        }
        try (DataOutputStream out = open(folder.resolve("labels.u8"))) {
            for (int c = 0; c < problem.classes(); c++) {
                for (int i = 0; i < problem.rows(); i++) {
                    out.writeByte(problem.positive(c, i) ? 1 : 0);
                }
            }
        }
    }

    /// Takes away what was written, and the folder.
    static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve("features.f32"));
        Files.deleteIfExists(folder.resolve("labels.u8"));
        Files.delete(folder);
    }

    private static DataOutputStream open(Path file) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    }

    /// Fits all classes.
    Fit fit(Path folder, ProbeProblem problem, double strength, int threads) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(python.toString(), script.toString(), folder.toString()));
        command.addAll(List.of("--rows", Integer.toString(problem.rows())));
        command.addAll(List.of("--columns", Integer.toString(problem.columns())));
        command.addAll(List.of("--strength", Double.toString(strength), "--threads", Integer.toString(threads)));
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException("Peer " + NAME + " ended with status " + status);
        }
        JsonNode said = Json.mapper().readTree(text);
        List<Double> objectives = new ArrayList<>();
        said.path("objectives").forEach(one -> objectives.add(one.asDouble()));
        if (objectives.size() != problem.classes()) {
            throw new IOException("Peer " + NAME + " did not fit every class: " + text.strip());
        }
        StepTime time =
                new StepTime(said.path("ms").asDouble(), said.path("cpu_ms").asDouble());
        return new Fit(time, objectives, said.path("version").asText());
    }
}
