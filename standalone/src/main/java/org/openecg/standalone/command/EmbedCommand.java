package org.openecg.standalone.command;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.run.CheckpointManifest;
import org.openecg.contracts.segment.Lead;
import org.openecg.recordings.ReadResult;
import org.openecg.signal.chain.ChainProfile;
import org.openecg.signal.chain.ChainResult;
import org.openecg.signal.chain.Window;
import org.openecg.standalone.process.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Turns recordings in files into features by a checkpoint, in a process of its own: a mode of the
/// evaluation service's jar, which has the engine.
@Command(
        name = "embed",
        mixinStandardHelpOptions = true,
        header = {"Example: ./openecg embed 39a1f0cb /data/a.hea /data/b.edf > embeddings.csv", ""},
        description = {
            "Turns recordings in files into features by a checkpoint: one row a recording,",
            "the mean over its windows, cut as ingest cuts them. Needs no running service.",
            "Exit status 3 if a file was rejected."
        })
final class EmbedCommand implements Callable<Integer> {
    @Mixin
    private final StateOption state = new StateOption();

    @Parameters(
            index = "0",
            paramLabel = "CHECKPOINT",
            description = "checkpoint id or the start of one in the state folder, or a checkpoint's own folder")
    private String checkpoint = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "recordings")
    private final List<Path> files = new ArrayList<>();

    @Option(
            names = "--npy",
            paramLabel = "E.npy",
            description = "write a NumPy matrix instead of CSV, and the files of its rows to E.csv beside it")
    private @Nullable Path npy;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = folder();
        CheckpointManifest manifest = manifest(folder);
        ChainProfile profile = ChainProfile.named(manifest.spec().profile());
        Map<String, Object> request = new TreeMap<>();
        request.put("checkpoint", folder.toString());
        request.put("samples", profile.windowSamples());
        if (npy != null) {
            request.put("npy", npy.toString());
        }
        List<String> command = new ArrayList<>(List.of(Installation.java()));
        command.addAll(Installation.jvmFlags());
        Path jar = Installation.current().service("eval").resolve("quarkus-run.jar");
        command.addAll(List.of("-jar", jar.toString(), "embed", Json.write(request)));
        Process child = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> read = new ArrayList<>();
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(child.getOutputStream(), 1 << 20))) {
            for (Path file : files) {
                if (send(file, profile, out)) {
                    read.add(file.toString());
                }
            }
        } catch (IOException e) {
            if (child.waitFor() == 0) { // else it has said itself why it reads no more
                throw e;
            }
        }
        int ended = child.waitFor();
        if (ended == 0 && npy != null) {
            writeIds(npy, read);
        }
        return ended == 0 && read.size() < files.size() ? ExitStatus.SOME_REJECTED : ended;
    }

    private Path folder() throws IOException {
        Path given = Path.of(checkpoint);
        if (Files.isRegularFile(given.resolve(CheckpointManifest.FILE_NAME))) {
            return given;
        }
        List<Path> found = new ArrayList<>();
        Path root = state.resolve().path().resolve("checkpoints");
        if (Files.isDirectory(root)) {
            try (Stream<Path> manifests =
                    Files.find(root, 3, (path, _) -> path.endsWith(CheckpointManifest.FILE_NAME))) {
                for (Path one : manifests.sorted().toList()) {
                    Path folder = one.resolveSibling("");
                    if (manifest(folder).checkpointId().startsWith(checkpoint)) {
                        found.add(folder);
                    }
                }
            }
        }
        if (found.size() != 1) {
            throw new IOException((found.isEmpty() ? "No checkpoint" : found.size() + " checkpoints") + " below " + root
                    + " and no checkpoint folder begins with '" + checkpoint + "'");
        }
        return found.getFirst();
    }

    private static CheckpointManifest manifest(Path folder) throws IOException {
        Path file = folder.resolve(CheckpointManifest.FILE_NAME);
        try {
            return Json.read(Files.readString(file), CheckpointManifest.class);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /// @return false if the file is rejected, which is said on standard error
    private static boolean send(Path file, ChainProfile profile, DataOutputStream out) throws IOException {
        return switch (RecordingFile.read(file)) {
            case ReadResult.Rejected rejected -> {
                System.err.println(file + ": " + rejected.code() + ": " + rejected.message());
                yield false;
            }
            case ReadResult.Read read -> send(file, RecordingFile.windows(read.recording(), profile), out);
        };
    }

    private static boolean send(Path file, ChainResult cut, DataOutputStream out) throws IOException {
        return switch (cut) {
            case ChainResult.Rejected rejected -> {
                System.err.println(file + ": " + rejected.reason() + ": " + rejected.detail());
                yield false;
            }
            case ChainResult.Windows windows -> {
                out.writeUTF(file.toString());
                for (Window window : windows.windows()) {
                    send(window, out);
                }
                out.writeInt(0);
                yield true;
            }
        };
    }

    private static void send(Window window, DataOutputStream out) throws IOException {
        out.writeInt(1);
        out.writeInt(window.firstValid());
        out.writeInt(window.validCount());
        out.writeInt(window.leadsPresent());
        float millivolts = window.microvoltsPerUnit() / 1000;
        for (int lead = 0; lead < Lead.STANDARD.size(); lead++) {
            for (int sample = 0; sample < window.samples().samplesPerLead(); sample++) {
                boolean valid = sample >= window.firstValid() && sample < window.firstValid() + window.validCount();
                out.writeFloat(
                        valid && window.isPresent(lead) ? window.samples().at(lead, sample) * millivolts : 0);
            }
        }
    }

    private static void writeIds(Path npy, List<String> files) throws IOException {
        String name = String.valueOf(npy.getFileName());
        StringBuilder lines = new StringBuilder("recording\n");
        for (String file : files) {
            boolean quoted = file.indexOf(',') >= 0 || file.indexOf('"') >= 0;
            lines.append(quoted ? '"' + file.replace("\"", "\"\"") + '"' : file).append('\n');
        }
        Files.writeString(npy.resolveSibling(name.replaceFirst("\\.npy$", "") + ".csv"), lines);
    }
}
