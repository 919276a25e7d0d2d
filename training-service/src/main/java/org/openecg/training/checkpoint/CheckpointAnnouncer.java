package org.openecg.training.checkpoint;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.openecg.contracts.event.CloudEvent;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.contracts.proto.CheckpointMessage;
import org.openecg.contracts.run.CheckpointManifest;
import org.openecg.contracts.run.RunSpec;
import org.openecg.contracts.topic.Topics;
import org.openecg.encoders.checkpoint.Checkpoint;
import org.openecg.encoders.checkpoint.CheckpointReader;
import org.openecg.hosting.CloudEventHeaders;
import org.openecg.hosting.TopicReader;

/// Announces the checkpoints of one claim of one run on `ecg.checkpoints.v1`.
///
/// Opening it takes the run's transactional id `training-RUN`: whatever an earlier worker still has open is
/// aborted, and its next try fails with [LostRunException]. It then reads what has been announced, so that
/// nothing is announced twice. Events are equal in bytes whoever sends them. One owner thread, the trainer's.
public final class CheckpointAnnouncer implements AutoCloseable {
    private final String runId;
    private final Path root;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<Long, String> announced = new TreeMap<>();

    private CheckpointAnnouncer(String runId, Path root, KafkaProducer<String, byte[]> producer) {
        this.runId = runId;
        this.root = root;
        this.producer = producer;
    }

    /// Takes over the announcements of a run. Call it after the claim in the registry, never before.
    ///
    /// @param kafka settings of a plain client
    /// @param root of all checkpoints; locations are relative to it
    public static CheckpointAnnouncer open(Map<String, Object> kafka, String runId, Path root) throws IOException {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "training-" + runId);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "training-announcer");
        KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        CheckpointAnnouncer announcer = new CheckpointAnnouncer(runId, root, producer);
        try {
            producer.initTransactions();
            announcer.readAnnounced(kafka);
            return announcer;
        } catch (KafkaException e) {
            announcer.close();
            throw new IOException("Cannot open the announcements of run " + runId + ": " + e.getMessage(), e);
        } catch (IOException e) {
            announcer.close();
            throw e;
        }
    }

    private void readAnnounced(Map<String, Object> kafka) throws IOException {
        try (TopicReader reader = new TopicReader(kafka)) {
            reader.read(Topics.CHECKPOINTS, TopicReader.End.COMPLETE, record -> {
                if (runId.equals(record.key())) {
                    CheckpointMessage message = parse(record.value());
                    announced.put(message.getStep(), message.getCheckpointId());
                }
            });
        } catch (UncheckedIOException e) {
            throw new IOException("Cannot read " + Topics.CHECKPOINTS + ": " + e.getMessage(), e);
        }
    }

    private static CheckpointMessage parse(byte[] value) {
        try {
            return CheckpointMessage.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Checkpoint ids by step that are on the topic.
    public Map<Long, String> announced() {
        return new TreeMap<>(announced);
    }

    /// Announces what is whole in the run's folder at an announced step and was not announced before a crash.
    ///
    /// @return what it announced
    public List<Checkpoint> announceForgotten(RunSpec spec) throws IOException {
        Map<Long, Checkpoint> wholeByStep = new TreeMap<>();
        for (Checkpoint one : CheckpointReader.whole(root.resolve(runId))) {
            wholeByStep.putIfAbsent(one.manifest().step(), one);
        }
        List<Checkpoint> told = new ArrayList<>();
        for (Checkpoint one : wholeByStep.values()) {
            if (spec.announces(one.manifest().step()) && announce(one)) {
                told.add(one);
            }
        }
        return told;
    }

    /// Announces a whole checkpoint in a transaction of its own; one of the same step is never announced again.
    ///
    /// @return whether it was announced now
    /// @throws LostRunException if another worker has taken over
    public boolean announce(Checkpoint checkpoint) throws IOException {
        long step = checkpoint.manifest().step();
        if (announced.containsKey(step)) {
            return false;
        }
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                Topics.CHECKPOINTS, runId, message(checkpoint).toByteArray());
        CloudEventHeaders.write(event(checkpoint.manifest()), record.headers());
        try {
            producer.beginTransaction();
            var _ = producer.send(record); // a failure shows at the commit
            producer.commitTransaction();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new LostRunException(runId, e);
        } catch (KafkaException e) {
            if (e.getCause() instanceof ProducerFencedException
                    || e.getCause() instanceof InvalidProducerEpochException) {
                throw new LostRunException(runId, e);
            }
            throw new IOException("Cannot announce step " + step + " of run " + runId + ": " + e.getMessage(), e);
        }
        announced.put(step, checkpoint.manifest().checkpointId());
        return true;
    }

    private CheckpointMessage message(Checkpoint checkpoint) throws IOException {
        CheckpointManifest manifest = checkpoint.manifest();
        byte[] written = Files.readAllBytes(checkpoint.folder().resolve(CheckpointManifest.FILE_NAME));
        return CheckpointMessage.newBuilder()
                .setCheckpointId(manifest.checkpointId())
                .setRunId(manifest.runId())
                .setStep(manifest.step())
                .setLocation(root.relativize(checkpoint.folder()).toString())
                .setManifestSha256(HexFormat.of().formatHex(CanonicalDigest.sha256(written)))
                .setMethod(manifest.spec().method().id())
                .setEncoder(manifest.spec().encoder().id())
                .setProfile(manifest.spec().profile())
                .setFence(manifest.fence())
                .setLast(manifest.step() == lastAnnounced(manifest.spec()))
                .build();
    }

    private static long lastAnnounced(RunSpec spec) {
        return spec.announceSteps().stream().max(Comparator.naturalOrder()).orElse(spec.steps());
    }

    private static CloudEvent event(CheckpointManifest manifest) {
        return new CloudEvent(
                manifest.checkpointId(),
                "/training/runs/" + manifest.runId(),
                CloudEvent.CHECKPOINT_ANNOUNCED,
                manifest.createdAt(),
                manifest.runId());
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
