package org.openecg.training.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.pin.Selection;
import org.openecg.contracts.run.AugmentationSpec;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.OptimiserSpec;
import org.openecg.contracts.run.Precision;
import org.openecg.contracts.run.RunKind;
import org.openecg.contracts.run.RunSpec;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.Encoders;
import org.openecg.encoders.MethodScript;
import org.openecg.encoders.checkpoint.Safetensors;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.OpLibrary;
import org.openecg.encoders.ops.StepInput;
import org.openecg.store.file.SegmentStore;
import org.openecg.store.selection.SegmentSelection;
import org.openecg.training.SyntheticSegments;
import org.openecg.training.loader.BatchLoader;
import org.openecg.training.loader.ViewMaker;

/// Steps as files, fed by the product's own loader from synthetic segments.
class StepFilesTest {
    private static final int SAMPLES = 1000;
    private static final MethodSpec SUPERVISED = new MethodSpec.Supervised(SyntheticSegments.TASK.id());

    @TempDir
    Path store;

    /// A step to write.
    ///
    /// @param packed whether views are made in the step, of packed windows; else the files hold views
    record Kind(String name, MethodSpec method, EncoderSpec encoder, boolean packed) {}

    /// What `docs/evidence/gpu.md` measures.
    static List<Kind> ofFullSize() {
        EncoderSpec resNet = new EncoderSpec.ResNet(50, 64, 12);
        EncoderSpec fewTokens =
                new EncoderSpec.ViT(384, 12, 6, 50, SAMPLES, 12, EnumSet.of(EncoderSpec.ViT.Option.LEARNED_POSITIONS));
        EncoderSpec viT = EncoderSpec.ViT.s(SAMPLES);
        return List.of(
                new Kind("resnet50", SUPERVISED, resNet, false),
                new Kind("vit-s-20", SUPERVISED, fewTokens, false),
                new Kind("vit-s", SUPERVISED, viT, false),
                new Kind("mae", new MethodSpec.Mae(0.75, 256, 4, 4), viT, false),
                new Kind("simclr", new MethodSpec.SimClr(0.2, 512, 128, true), resNet, true));
    }

    @BeforeAll
    static void oneThread() {
        OpLibrary.useThreads(1);
    }

    @Test
    void holdEverythingThatAStepNeeds(@TempDir Path out) throws Exception {
        write(out, new Kind("tiny", new MethodSpec.Byol(16, 8, 0.9), new EncoderSpec.ResNet(18, 4, 12), true), 8);

        try (ZipFile archive = new ZipFile(out.resolve("tiny.pt").toFile())) {
            assertThat(archive.getEntry("ops/code/__torch__.py")).isNotNull();
        }
        assertThat(Safetensors.read(out.resolve("tiny.safetensors")).tensors().keySet())
                .contains("raw.0", "raw.9")
                .doesNotContain("raw.10", "companion.0");
        JsonNode document = Json.mapper().readTree(Files.readString(out.resolve("tiny.json")));
        JsonNode first = document.get("encoder").get(0);
        assertThat(first.get("name").asText()).isEqualTo("conv1.weight");
        assertThat(first.get("layout").asText()).isEqualTo("CONVOLUTION");
        assertThat(first.get("shape").toString()).isEqualTo("[4,12,7]");
        assertThat(first.get("normal").asDouble()).isEqualTo(Math.sqrt(2.0 / 28));
        assertThat(document.get("memory").findValuesAsText("stream"))
                .contains("conv1.weight"); // the target begins as its model
        assertThat(document.at("/optimiser/weightDecay").asDouble()).isEqualTo(0.05);
        for (String type : List.of("float32", "bfloat16")) {
            JsonNode losses = document.at("/steps/" + type + "/losses");
            assertThat(losses).hasSize(StepFiles.STEPS);
            assertThat(losses.get(StepFiles.STEPS - 1).asDouble())
                    .isLessThan(losses.get(0).asDouble());
        }
    }

    /// Writes to `target/gpu-step`.
    @Tag("evidence")
    @ParameterizedTest
    @MethodSource("ofFullSize")
    void areWrittenOfFullSize(Kind kind) throws Exception {
        Path out = Files.createDirectories(Path.of("target/gpu-step"));

        write(out, kind, 64);

        assertThat(out.resolve(kind.name() + ".json")).isNotEmptyFile();
    }

    private void write(Path out, Kind kind, int rows) throws IOException, InterruptedException {
        RunSpec run = run(kind, rows);
        Encoder network = Encoders.of(kind.encoder());
        try (SegmentStore segments = SyntheticSegments.store(store, "synthetic", 160, SAMPLES)) {
            SegmentSelection selection = SegmentSelection.of(
                    segments.index(),
                    SegmentSelection.resolve(segments.index(), run.selection(), List.of()),
                    List.of());
            Method method = Methods.of(kind.method(), segments.index(), List.of(SyntheticSegments.TASK));
            MethodScript script = method.script(network, SAMPLES);
            String views = new ViewMaker(segments.index(), run).script();
            try (BatchLoader loader = new BatchLoader(selection, run, method, 1)) {
                StepInput input = loader.take().inputs().getFirst();
                if (kind.packed()) {
                    new StepFiles(kind.name(), network, method, script.withViews(views), input).write(out);
                } else {
                    new StepFiles(kind.name(), network, method, script, ready(views, input)).write(out);
                }
            }
        }
    }

    private static StepInput ready(String views, StepInput input) {
        try (OpLibrary library = OpLibrary.forViews(views, ComputeType.FLOAT32)) {
            return new StepInput(library.views(input.raw()), input.companions());
        }
    }

    private static RunSpec run(Kind kind, int rows) {
        return new RunSpec(
                RunKind.PRE_TRAIN,
                kind.method(),
                kind.encoder(),
                "openecg",
                Selection.ALL,
                new AugmentationSpec("strong", SAMPLES),
                OptimiserSpec.adamW(StepFiles.RATE),
                rows,
                1_000_000,
                Precision.FLOAT32,
                Set.of(),
                StepFiles.SEED);
    }
}
