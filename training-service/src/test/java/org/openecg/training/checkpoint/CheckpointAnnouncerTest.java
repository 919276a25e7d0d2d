package org.openecg.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.broker.EmbeddedBroker;
import org.openecg.contracts.event.CloudEvent;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.proto.CheckpointMessage;
import org.openecg.contracts.run.Precision;
import org.openecg.contracts.run.ResolvedRun;
import org.openecg.contracts.run.RunSpec;
import org.openecg.contracts.topic.Topics;
import org.openecg.encoders.checkpoint.Checkpoint;
import org.openecg.encoders.checkpoint.CheckpointFacts;
import org.openecg.encoders.checkpoint.CheckpointWriter;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.hosting.CloudEventHeaders;
import org.openecg.hosting.TopicReader;
import org.openecg.hosting.TopicSetup;
import org.openecg.training.Specs;

class CheckpointAnnouncerTest {
    private static final RunSpec SPEC = Specs.small(30, 1, Set.of(10, 30));

    @TempDir
    static Path kafkaFolder;

    private static EmbeddedBroker broker;
    private static Map<String, Object> kafka;

    @TempDir
    Path root;

    @BeforeAll
    static void startKafka() throws IOException {
        broker = EmbeddedBroker.start(kafkaFolder.resolve("kafka"));
        kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
        TopicSetup.ensure(kafka, Topics.all(), TopicSetup.Mode.CREATE);
    }

    @AfterAll
    static void stopKafka() throws IOException {
        broker.close();
    }

    @Test
    void announcesACheckpointOnceAndWithTheTimeOfItsManifest() throws IOException {
        Checkpoint checkpoint = keep("run-once", 10, 1);

        try (CheckpointAnnouncer announcer = CheckpointAnnouncer.open(kafka, "run-once", root)) {
            assertThat(announcer.announce(checkpoint)).isTrue();
            assertThat(announcer.announce(checkpoint)).isFalse();
        }
        try (CheckpointAnnouncer again = CheckpointAnnouncer.open(kafka, "run-once", root)) {
            assertThat(again.announced())
                    .containsExactly(Map.entry(10L, checkpoint.manifest().checkpointId()));
            assertThat(again.announceForgotten(SPEC)).isEmpty();
        }

        Told told = told("run-once").getFirst();
        assertThat(told("run-once")).hasSize(1);
        assertThat(told.event.time()).isEqualTo("2026-11-26T00:00:00Z");
        assertThat(told.event.id()).isEqualTo(checkpoint.manifest().checkpointId());
        assertThat(told.message.getLocation()).isEqualTo("run-once/step-000000010-fence-000001");
        assertThat(told.message.getLast()).isFalse();
    }

    @Test
    void announcesFirstWhatACrashLeftUntold() throws IOException {
        keep("run-crash", 5, 1);
        Checkpoint forgotten = keep("run-crash", 10, 1);

        try (CheckpointAnnouncer announcer = CheckpointAnnouncer.open(kafka, "run-crash", root)) {
            assertThat(announcer.announceForgotten(SPEC)).containsExactly(forgotten);
        }

        assertThat(told("run-crash")).hasSize(1);
        assertThat(told("run-crash").getFirst().message.getStep()).isEqualTo(10);
    }

    @Test
    void shutsALateWorkerOut() throws IOException {
        Checkpoint old = keep("run-late", 10, 1);
        Checkpoint fresh = keep("run-late", 10, 2);
        try (CheckpointAnnouncer late = CheckpointAnnouncer.open(kafka, "run-late", root);
                CheckpointAnnouncer owner = CheckpointAnnouncer.open(kafka, "run-late", root)) {

            assertThatThrownBy(() -> late.announce(old)).isInstanceOf(LostRunException.class);
            assertThat(owner.announce(fresh)).isTrue();
        }

        assertThat(told("run-late")).hasSize(1);
        assertThat(told("run-late").getFirst().message.getFence()).isEqualTo(2);
    }

    private Checkpoint keep(String runId, long step, long fence) throws IOException {
        return new CheckpointWriter(root.resolve(runId))
                .write(
                        new CheckpointFacts(
                                runId,
                                step,
                                fence,
                                SPEC,
                                new ResolvedRun(Precision.FLOAT32, "cpu", Set.of(), 1, "libtorch"),
                                new DataPin(
                                        new DataPin.Content("openecg", 1, "ab"),
                                        new DataPin.Locator("c", "t", "i", List.of())),
                                List.of(),
                                new TreeMap<>(),
                                0.2,
                                List.of(),
                                "test",
                                "2026-11-26T00:00:00Z"),
                        Map.of("w", HostTensor.of(new float[] {step}, 1)),
                        Map.of("m", HostTensor.of(new float[] {step}, 1)));
    }

    /// One event of the topic.
    private record Told(CheckpointMessage message, CloudEvent event) {}

    private static List<Told> told(String runId) throws IOException {
        List<Told> found = new ArrayList<>();
        try (TopicReader reader = new TopicReader(kafka)) {
            reader.read(Topics.CHECKPOINTS, TopicReader.End.COMPLETE, record -> {
                if (record.key().equals(runId)) {
                    found.add(new Told(
                            parse(record.value()),
                            CloudEventHeaders.read(record.headers()).orElseThrow()));
                }
            });
        }
        return found;
    }

    private static CheckpointMessage parse(byte[] value) {
        try {
            return CheckpointMessage.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
