package org.openecg.checker.invariant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openecg.checker.invariant.Log.Entry;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.contracts.id.Ids;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.pin.Selection;
import org.openecg.contracts.proto.CheckpointMessage;
import org.openecg.contracts.proto.RunMessage;
import org.openecg.contracts.run.AugmentationSpec;
import org.openecg.contracts.run.CheckpointManifest;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.OptimiserSpec;
import org.openecg.contracts.run.Precision;
import org.openecg.contracts.run.ResolvedRun;
import org.openecg.contracts.run.RunKind;
import org.openecg.contracts.run.RunSpec;
import org.openecg.contracts.run.RunState;
import org.openecg.contracts.topic.Topics;

/// A run of ten steps, announced at 5 and 10, and its checkpoints as training would leave them.
final class Runs {
    static final RunSpec SPEC = new RunSpec(
            RunKind.PRE_TRAIN,
            new MethodSpec.SimClr(0.2, 128, 64, true),
            new EncoderSpec.ResNet(18, 16, 12),
            "openecg",
            Selection.ALL,
            new AugmentationSpec("paper", 0),
            OptimiserSpec.adamW(1e-3),
            8,
            10,
            Precision.FLOAT32,
            Set.of(5, 10),
            1);
    static final String RUN = Ids.runId(SPEC.digest(), "cd".repeat(32), 0);

    private static final DataPin PIN = new DataPin(
            new DataPin.Content("openecg", 4, "cd".repeat(32)),
            new DataPin.Locator("cluster", Topics.SEGMENTS, "topic", List.of(new DataPin.Range(0, 0, 4))));

    private Runs() {}

    static Entry run(RunState state) {
        return new Entry(
                Topics.RUNS,
                RUN,
                RunMessage.newBuilder()
                        .setRunId(RUN)
                        .setSpecJson(Json.write(SPEC))
                        .setState(state.name())
                        .build()
                        .toByteArray());
    }

    /// Writes a whole checkpoint.
    ///
    /// @return the event that announces it
    static CheckpointMessage checkpoint(Path root, int step) throws IOException {
        String location = RUN + "/step-" + step;
        Path folder = Files.createDirectories(root.resolve(location));
        SortedMap<String, CheckpointManifest.File> files = new TreeMap<>();
        Map<String, String> digests = new TreeMap<>();
        for (String name : List.of(CheckpointManifest.ENCODER_FILE, CheckpointManifest.STATE_FILE)) {
            byte[] bytes = (name + " at step " + step).getBytes(StandardCharsets.UTF_8);
            Files.write(folder.resolve(name), bytes);
            String digest = hex(bytes);
            files.put(name, new CheckpointManifest.File(digest, bytes.length));
            digests.put(name, digest);
        }
        String id = Ids.checkpointId(RUN, step, digests);
        byte[] manifest = Json.write(new CheckpointManifest(
                        CheckpointManifest.FORMAT_VERSION,
                        id,
                        RUN,
                        step,
                        1,
                        SPEC,
                        new ResolvedRun(Precision.FLOAT32, "cpu", Set.of(), 1, "none"),
                        PIN,
                        List.of(),
                        0.2,
                        new TreeMap<>(),
                        files,
                        List.of(),
                        "test",
                        "2026-01-01T00:00:00Z"))
                .getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve(CheckpointManifest.FILE_NAME), manifest);
        return CheckpointMessage.newBuilder()
                .setCheckpointId(id)
                .setRunId(RUN)
                .setStep(step)
                .setLocation(location)
                .setManifestSha256(hex(manifest))
                .setMethod("simclr")
                .setEncoder("resnet18-w16")
                .setProfile("openecg")
                .setFence(1)
                .setLast(step == SPEC.steps())
                .build();
    }

    static Entry announced(CheckpointMessage event) {
        return new Entry(Topics.CHECKPOINTS, event.getRunId(), event.toByteArray());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(CanonicalDigest.sha256(bytes));
    }
}
