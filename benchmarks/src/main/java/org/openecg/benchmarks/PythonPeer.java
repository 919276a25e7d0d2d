package org.openecg.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openecg.contracts.json.Json;

/// A script that takes a folder and `--seconds`, runs the chain on one thread and prints
/// `chain.recordings_per_s` and `chain.rejected` as JSON; its start is not in its figure.
///
/// @param arguments between folder and seconds
record PythonPeer(String name, Path script, List<String> arguments) implements Peer {
    private static final Path DEBIAN = Path.of("/usr/bin/python3");

    /// Our own script, and where a collection of peers lies beside the source tree, both styles of its own.
    static List<Peer> ofIngest(Path home) {
        Path collection = home.toAbsolutePath().normalize().resolveSibling("shared/peers/ingest_peer.py");
        return List.of(
                new PythonPeer("python scipy", home.resolve("benchmarks/reference/ingest_peer.py"), List.of()),
                new PythonPeer("python sos", collection, List.of("--style", "sos")),
                new PythonPeer("python fft", collection, List.of("--style", "fft")));
    }

    @Override
    public Optional<String> absence() throws InterruptedException {
        if (!Files.isRegularFile(script)) {
            return Optional.of("there is no " + script.getFileName() + " in " + script.getParent());
        }
        try {
            int status = new ProcessBuilder(python(), "-c", "import numpy, scipy.signal")
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start()
                    .waitFor();
            return status == 0 ? Optional.empty() : Optional.of("python3 here has no numpy or no scipy");
        } catch (IOException _) {
            return Optional.of("there is no python3");
        }
    }

    @Override
    public double turn(Path folder, double seconds) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(python(), script.toString(), folder.toString()));
        command.addAll(arguments);
        command.addAll(List.of("--seconds", Double.toString(seconds)));
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException("Peer " + name + " ended with status " + status);
        }
        JsonNode chain = Json.mapper().readTree(text).path("chain");
        double rate = chain.path("recordings_per_s").asDouble();
        if (rate <= 0 || chain.path("rejected").asInt() > 0) {
            throw new IOException("Peer " + name + " did not read every record: " + text.strip());
        }
        return rate;
    }

    private static String python() {
        return Files.isExecutable(DEBIAN) ? DEBIAN.toString() : "python3";
    }
}
