package org.openecg.training.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openecg.contracts.run.AugmentationSpec;
import org.openecg.contracts.run.CheckpointManifest;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.OptimiserSpec;
import org.openecg.contracts.run.Precision;
import org.openecg.contracts.run.ResolvedRun;
import org.openecg.contracts.run.RunSpec;
import org.openecg.encoders.checkpoint.Checkpoint;
import org.openecg.encoders.checkpoint.CheckpointReader;
import org.openecg.store.file.SegmentStore;
import org.openecg.store.selection.SegmentSelection;
import org.openecg.training.Specs;
import org.openecg.training.SyntheticSegments;
import org.openecg.training.method.Methods;
import org.openecg.training.monitor.ReconstructionPicture;
import org.openecg.training.step.StopRequest.Reason;

class TrainerTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-26T00:00:00Z"));

    @TempDir
    Path folder;

    private SegmentStore store;
    private SegmentSelection selection;

    @BeforeEach
    void fill() throws IOException {
        store = SyntheticSegments.store(folder.resolve("store"), "synthetic", 120);
        selection = SegmentSelection.of(
                store.index(),
                SegmentSelection.resolve(
                        store.index(), Specs.small(1, 1, Set.of()).selection(), List.of()),
                List.of());
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void learnsToTellRecordingsApart() throws IOException, InterruptedException {
        Heard heard = new Heard(null, 0);

        TrainingOutcome outcome = train("a", Specs.small(80, 1, Set.of(20, 80)), 1, heard);

        assertThat(outcome).isEqualTo(new TrainingOutcome.Finished(80));
        assertThat(heard.losses).hasSize(80);
        assertThat(mean(heard.losses.subList(70, 80))).isLessThan(0.93 * mean(heard.losses.subList(0, 10)));
        assertThat(heard.kept).extracting(one -> one.manifest().step()).contains(20L, 80L);
        CheckpointManifest manifest =
                CheckpointReader.open(heard.kept.getLast().folder()).manifest();
        assertThat(manifest.monitors()).containsKeys("loss", "spread", "rankMe", "rankMeAtStart", "contrastAccuracy");
        assertThat(manifest.monitors()).containsEntry("collapsed", 0.0);
        assertThat(manifest.createdAt()).isEqualTo("2026-11-26T00:00:00Z");
    }

    @Test
    void endsWithTheSameBitsWhenItWasStoppedAndResumed() throws IOException, InterruptedException {
        RunSpec spec = Specs.small(12, 7, Set.of());
        Heard whole = new Heard(null, 0);
        train("whole", spec, 1, whole);

        Heard first = new Heard(Reason.SHUTDOWN, 5);
        assertThat(train("cut", spec, 1, first)).isEqualTo(new TrainingOutcome.Stopped(5, Reason.SHUTDOWN));
        Heard second = new Heard(null, 0);
        train("cut", spec, 2, second);

        assertThat(second.firstStep).isEqualTo(6);
        List<Double> losses = new ArrayList<>(first.losses);
        losses.addAll(second.losses);
        assertThat(losses).isEqualTo(whole.losses);
        assertThat(second.kept.getLast().manifest().files())
                .isEqualTo(whole.kept.getLast().manifest().files());
        assertThat(second.kept.getLast().manifest().fence()).isEqualTo(2);
    }

    @Test
    void resumesFromTheLastWholeCheckpointAfterALostLease() throws IOException, InterruptedException {
        RunSpec spec = Specs.small(9, 7, Set.of(4, 9));

        assertThat(train("lost", spec, 1, new Heard(Reason.LEASE_LOST, 6)))
                .isEqualTo(new TrainingOutcome.Stopped(6, Reason.LEASE_LOST));
        Heard again = new Heard(null, 0);
        train("lost", spec, 2, again);

        assertThat(again.firstStep).isEqualTo(5);
    }

    /// 40 % of 8 patches and 75 % of 25 tokens, in each of 12 leads.
    @ParameterizedTest
    @CsvSource({"masked-conv, 36, 900", "mae, 60, 1000"})
    void drawsWhatIsGivenBack(String name, int least, int most) throws IOException, InterruptedException {
        RunSpec spec = name.equals("mae")
                ? hiding(new MethodSpec.Mae(0.75, 16, 1, 2), new EncoderSpec.ViT(16, 1, 2, 10, 250, 12, Set.of()))
                : hiding(new MethodSpec.MaskedConv(0.4, 16), new EncoderSpec.ResNet(18, 8, 12));

        train(name, spec, 1, new Heard(null, 0));

        String picture = Files.readString(folder.resolve(name).resolve(ReconstructionPicture.FILE));
        assertThat(picture).contains(name + " on " + spec.encoder().id() + ", step 3 of 3", ">aVR<", ">V6<");
        assertThat(picture.split("fill=\"#eef2f9\"")).hasSizeBetween(12 + 1, most);
        long given = picture.lines()
                .filter(line -> line.contains("#1f4e9c"))
                .mapToLong(
                        line -> line.chars().filter(c -> c == 'M' || c == 'L').count())
                .sum();
        assertThat(given).isGreaterThan(12L * least);
        assertThat(picture.split("stroke=\"#9a9a9a\"")).hasSize(12 + 1);
    }

    private static RunSpec hiding(MethodSpec method, EncoderSpec encoder) {
        return Specs.of(method, encoder, new AugmentationSpec("none", 250), 3, 1, Set.of());
    }

    @Test
    void stopsWithEvidenceWhenTheLossIsNoNumber() throws IOException, InterruptedException {
        RunSpec spec = Specs.small(12, 7, Set.of());
        RunSpec wild = new RunSpec(
                spec.kind(),
                spec.method(),
                spec.encoder(),
                spec.profile(),
                spec.selection(),
                spec.augmentation(),
                new OptimiserSpec(1e30, 0.9, 0.999, 1e-8, 0, 0, 1, 1e30),
                spec.batchSize(),
                spec.steps(),
                spec.precision(),
                spec.announceSteps(),
                spec.seed());

        TrainingOutcome outcome = train("wild", wild, 1, new Heard(null, 0));

        assertThat(outcome).isInstanceOf(TrainingOutcome.Diverged.class);
        TrainingOutcome.Diverged diverged = (TrainingOutcome.Diverged) outcome;
        assertThat(diverged.evidence()).content().contains("\"gradientNorm\"", "\"loss\"");
        assertThat(CheckpointReader.whole(folder.resolve("wild"))).isEmpty();
    }

    private TrainingOutcome train(String name, RunSpec spec, long fence, Heard heard)
            throws IOException, InterruptedException {
        TrainingPlan plan = new TrainingPlan(
                "run",
                fence,
                spec,
                Methods.of(spec.method(), selection.index(), List.of()),
                new ResolvedRun(Precision.FLOAT32, "cpu", Set.of(), 1, "libtorch"),
                selection.pin(),
                selection,
                Optional.empty(),
                folder.resolve(name),
                new TrainingPlan.Keeping(Duration.ofHours(1), 2, "test", List.of()),
                CLOCK);
        return new Trainer(plan, heard, heard.stop).run();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /// Remembers what the trainer tells and wishes it to stop after a step.
    private static final class Heard implements TrainerEvents {
        final List<Double> losses = new ArrayList<>();
        final List<Checkpoint> kept = new ArrayList<>();
        final StopRequest stop = new StopRequest();
        private final @Nullable Reason reason;
        private final long stopAfter;
        long firstStep;

        Heard(@Nullable Reason reason, long stopAfter) {
            this.reason = reason;
            this.stopAfter = stopAfter;
        }

        @Override
        public void began(long nextStep) {
            firstStep = nextStep;
        }

        @Override
        public void stepped(Progress progress) {
            losses.add(progress.loss());
            if (reason != null && progress.step() == stopAfter) {
                stop.stop(reason);
            }
        }

        @Override
        public void kept(Checkpoint checkpoint) {
            kept.add(checkpoint);
        }
    }
}
