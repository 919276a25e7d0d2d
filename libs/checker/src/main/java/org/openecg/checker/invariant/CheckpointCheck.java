package org.openecg.checker.invariant;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.proto.CheckpointMessage;
import org.openecg.contracts.proto.RunMessage;
import org.openecg.contracts.run.CheckpointManifest;
import org.openecg.contracts.run.RunSpec;
import org.openecg.contracts.run.RunState;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.TopicReader;
import org.openecg.hosting.TopicReader.End;
import org.openecg.hosting.TopicTable;

/// Announced checkpoints against their folders, and ended runs against their announcements.
final class CheckpointCheck {
    /// Ended before their last step; a finished run is told by its spec already.
    private static final Set<String> ENDED_EARLY = Set.of(RunState.FAILED.name(), RunState.CANCELLED.name());

    private final Findings findings;
    private final @Nullable Path root;
    private final List<Announcement> announced = new ArrayList<>();

    CheckpointCheck(Findings findings, @Nullable Path root) {
        this.findings = findings;
        this.root = root;
    }

    /// Runs the check.
    ///
    /// @return what is announced
    List<Announcement> run(TopicReader reader) throws IOException {
        // Runs first: a run that has ended before has announced before.
        Map<String, RunMessage> runs = runs(reader);
        findings.count("runs", runs.size());
        reader.read(Topics.CHECKPOINTS, End.COMPLETE, this::take);
        findings.count("checkpoints", announced.size());
        compareRepeats();
        Set<String> known = announced.stream().map(Announcement::runAndStep).collect(Collectors.toSet());
        runs.values().forEach(run -> compareFinished(run, known));
        if (root == null) {
            findings.note("No folder of checkpoints was given, so no checkpoint was re-hashed");
        } else {
            announced.forEach(one -> compareFolder(root, one));
            compareDurable(root, runs, known);
        }
        return announced;
    }

    private Map<String, RunMessage> runs(TopicReader reader) throws IOException {
        Map<String, RunMessage> runs = new TreeMap<>();
        for (Map.Entry<String, byte[]> row :
                new TopicTable(Topics.RUNS).refresh(reader).rows().entrySet()) {
            try {
                runs.put(row.getKey(), RunMessage.parseFrom(row.getValue()));
            } catch (InvalidProtocolBufferException e) {
                findings.add(Invariant.ANNOUNCED_ONCE, List.of(row.getKey()), "its run cannot be read", Topics.RUNS);
            }
        }
        return runs;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            announced.add(new Announcement(CheckpointMessage.parseFrom(record.value()), Places.of(record)));
        } catch (InvalidProtocolBufferException e) {
            findings.add(
                    Invariant.ANNOUNCED_ONCE, List.of(record.key()), "its event cannot be read", Places.of(record));
        }
    }

    private void compareRepeats() {
        Map<String, Announcement> first = new HashMap<>();
        for (Announcement one : announced) {
            Announcement before = first.putIfAbsent(one.runAndStep(), one);
            if (before != null) {
                boolean equal = before.event().equals(one.event());
                findings.add(
                        Invariant.ANNOUNCED_ONCE,
                        List.of(one.event().getCheckpointId(), one.event().getRunId()),
                        "step " + one.event().getStep() + " was announced before at " + before.where()
                                + (equal
                                        ? ", with equal content"
                                        : ", as " + before.event().getCheckpointId()),
                        one.where());
            }
        }
    }

    private void compareFinished(RunMessage run, Set<String> known) {
        if (!run.getState().equals(RunState.FINISHED.name())) {
            return;
        }
        RunSpec spec = Json.read(run.getSpecJson(), RunSpec.class);
        for (int step = 1; step <= spec.steps(); step++) {
            if (spec.announces(step) && !known.contains(run.getRunId() + " step " + step)) {
                findings.add(
                        Invariant.ANNOUNCED_ONCE,
                        List.of(run.getRunId()),
                        "the run is finished but its checkpoint of step " + step + " was never announced",
                        Topics.CHECKPOINTS);
            }
        }
    }

    private void compareFolder(Path folders, Announcement one) {
        Path folder = folders.resolve(one.event().getLocation()).normalize();
        List<String> problems = folder.startsWith(folders.normalize())
                ? new CheckpointFolder(folder).problems(one.event())
                : List.of("its location is outside " + folders);
        for (String problem : problems) {
            findings.add(
                    Invariant.CHECKPOINT_WHOLE,
                    List.of(one.event().getCheckpointId(), one.event().getRunId()),
                    problem,
                    folder.toString());
        }
    }

    /// Ended runs may have left a checkpoint at an announced step that nobody was told of.
    private void compareDurable(Path folders, Map<String, RunMessage> runs, Set<String> known) throws IOException {
        for (CheckpointFolder folder : CheckpointFolder.below(folders)) {
            CheckpointManifest manifest;
            try {
                manifest = folder.manifest();
            } catch (IOException e) {
                findings.add(
                        Invariant.CHECKPOINT_WHOLE,
                        List.of(folder.toString()),
                        "manifest.json cannot be read: " + e.getMessage(),
                        folder.toString());
                continue;
            }
            RunMessage run = runs.get(manifest.runId());
            if (run != null
                    && ENDED_EARLY.contains(run.getState())
                    && manifest.spec().announces(manifest.step())
                    && !known.contains(manifest.runId() + " step " + manifest.step())) {
                findings.add(
                        Invariant.ANNOUNCED_ONCE,
                        List.of(manifest.checkpointId(), manifest.runId()),
                        "the run has ended and its durable checkpoint of step " + manifest.step()
                                + " was never announced",
                        folder.toString());
            }
        }
    }
}
