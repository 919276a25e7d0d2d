package org.openecg.training.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.run.CheckpointManifest.Origin;
import org.openecg.encoders.TrainingSession;
import org.openecg.encoders.checkpoint.Checkpoint;
import org.openecg.encoders.checkpoint.CheckpointFacts;
import org.openecg.encoders.checkpoint.CheckpointReader;
import org.openecg.encoders.checkpoint.CheckpointWriter;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.training.augment.ViewFrame;
import org.openecg.training.monitor.ReconstructionPicture;

/// The checkpoints of one run on the disk: kept, found again, and thinned out.
final class RunFolder {
    /// Samples drawn so far: the sampler's position in its endless sequence.
    private static final String POSITION = "sampler.position";

    private final TrainingPlan plan;
    private final CheckpointWriter writer;

    RunFolder(TrainingPlan plan) {
        this.plan = plan;
        this.writer = new CheckpointWriter(plan.runFolder());
    }

    Optional<Checkpoint> newest() throws IOException {
        return CheckpointReader.newest(plan.runFolder());
    }

    /// The training state of a checkpoint, without the sampler's position, which has been checked.
    ///
    /// @throws IOException if it was kept under another spec
    Map<String, HostTensor> state(Checkpoint checkpoint) throws IOException {
        Map<String, HostTensor> state = checkpoint.state().tensors();
        HostTensor position = state.remove(POSITION);
        long wanted = checkpoint.manifest().step() * plan.spec().batchSize();
        if (position == null || position.bytes().asLongBuffer().get(0) != wanted) {
            throw new IOException("Cannot resume from " + checkpoint.folder() + ": the sampler stands at "
                    + (position == null
                            ? "nothing"
                            : position.bytes().asLongBuffer().get(0)) + ", not at " + wanted);
        }
        return state;
    }

    /// @param startedFrom descent of the checkpoint whose encoder the run began with
    Checkpoint keep(long step, TrainingSession session, SortedMap<String, Double> monitors, List<Origin> startedFrom)
            throws IOException {
        Map<String, HostTensor> state = session.stateValues();
        state.put(POSITION, HostTensor.of(new long[] {step * plan.spec().batchSize()}, 1));
        Checkpoint kept = writer.write(
                new CheckpointFacts(
                        plan.runId(),
                        step,
                        plan.fence(),
                        plan.spec(),
                        plan.resolved(),
                        plan.pin(),
                        startedFrom,
                        monitors,
                        ViewFrame.SCALING_MILLIVOLTS,
                        plan.keeping().licences(),
                        plan.keeping().codeVersion(),
                        plan.clock().instant().truncatedTo(ChronoUnit.MILLIS).toString()),
                session.encoderValues(),
                state);
        thinOut();
        return kept;
    }

    /// Removes all but the newest resume points; announced steps stay.
    private void thinOut() throws IOException {
        List<Checkpoint> resumePoints = CheckpointReader.whole(plan.runFolder()).stream()
                .filter(one -> !plan.spec().announces(one.manifest().step()))
                .toList();
        int surplus = resumePoints.size() - plan.keeping().resumePoints();
        for (int i = 0; i < surplus; i++) {
            CheckpointWriter.remove(resumePoints.get(i));
        }
    }

    /// Keeps the newest picture of what the network gives back for hidden samples.
    void picture(long step, ReconstructionPicture picture) throws IOException {
        Files.createDirectories(plan.runFolder());
        String caption = "%s on %s, step %,d of %,d: a window, hidden stretches shaded, what is given back in blue"
                .formatted(
                        plan.spec().method().id(),
                        plan.spec().encoder().id(),
                        step,
                        plan.spec().steps());
        Path draft = Files.writeString(
                plan.runFolder().resolve(ReconstructionPicture.FILE + "." + plan.fence()), picture.svg(caption));
        Files.move(draft, plan.runFolder().resolve(ReconstructionPicture.FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Writes down what was seen when numbers stopped being numbers.
    Path evidence(Progress progress) throws IOException {
        Files.createDirectories(plan.runFolder());
        Path file = plan.runFolder().resolve("diverged-step-" + progress.step() + "-fence-" + plan.fence() + ".json");
        SortedMap<String, Object> seen = new TreeMap<>(progress.monitors());
        seen.put("step", progress.step());
        seen.put("loss", Double.toString(progress.loss()));
        seen.put("gradientNorm", Double.toString(progress.gradientNorm()));
        seen.put("learningRate", progress.learningRate());
        seen.put("runId", progress.runId());
        return Files.writeString(file, Json.write(seen));
    }
}
