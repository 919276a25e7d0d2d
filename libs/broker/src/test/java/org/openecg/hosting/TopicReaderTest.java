package org.openecg.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.broker.EmbeddedBroker;
import org.openecg.contracts.topic.TopicSpec;
import org.openecg.contracts.topic.TopicSpec.Cleanup;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.TopicReader.End;

/// Lies in the broker's module, because hosting cannot depend on the broker, which depends on hosting.
class TopicReaderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    static EmbeddedBroker broker;

    @BeforeAll
    static void start() throws IOException {
        broker = EmbeddedBroker.start(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        broker.close();
    }

    @Test
    void endsBehindTransactionMarkersAndSkipsAbortedRecords() throws Exception {
        create("markers", 2);
        try (var producer = producer("markers")) {
            producer.beginTransaction();
            send(producer, "markers", 0, "a", "1");
            send(producer, "markers", 1, "b", "2");
            producer.commitTransaction();
            producer.beginTransaction();
            send(producer, "markers", 0, "a", "aborted");
            producer.flush();
            producer.abortTransaction();
        }

        try (TopicReader reader = new TopicReader(settings())) {
            List<String> seen = new ArrayList<>();
            SortedMap<Integer, Long> next = reader.read("markers", End.COMPLETE, found -> seen.add(text(found)));

            assertThat(seen).containsExactlyInAnyOrder("a=1", "b=2");
            // Partition 0: record, marker, aborted record, marker; partition 1: record, marker.
            assertThat(next).containsExactly(Map.entry(0, 4L), Map.entry(1, 2L));
            assertThat(reader.read("markers", next, End.COMPLETE, _ -> seen.add("again")))
                    .isEqualTo(next);
            assertThat(seen).hasSize(2);
        }
    }

    @Test
    void doesNotWaitForAnOpenTransactionAtTheStableEnd() throws Exception {
        create("open", 1);
        try (var producer = producer("open");
                TopicReader impatient = new TopicReader(settings(), Duration.ofMillis(500))) {
            producer.beginTransaction();
            send(producer, "open", 0, "a", "committed");
            producer.commitTransaction();
            producer.beginTransaction();
            send(producer, "open", 0, "a", "not yet");
            producer.flush();

            List<String> stable = new ArrayList<>();
            impatient.read("open", End.STABLE, found -> stable.add(text(found)));
            assertThat(stable).containsExactly("a=committed");
            assertThatThrownBy(() -> impatient.read("open", End.COMPLETE, _ -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no progress")
                    .hasMessageContaining("a transaction may be open");

            CompletableFuture<List<String>> complete = CompletableFuture.supplyAsync(() -> readComplete("open"));
            producer.commitTransaction();
            assertThat(complete.get(30, TimeUnit.SECONDS)).containsExactly("a=committed", "a=not yet");
        }
    }

    @Test
    void namesATopicThatIsMissing() {
        try (TopicReader reader = new TopicReader(settings())) {
            assertThatThrownBy(() -> reader.read("nowhere", End.STABLE, _ -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("nowhere");
        }
    }

    @Test
    void keepsTheLastValueOfEachKeyInATable() throws Exception {
        create("table", 1);
        TopicTable table = new TopicTable("table");
        try (var producer = producer("table");
                TopicReader reader = new TopicReader(settings())) {
            producer.beginTransaction();
            send(producer, "table", 0, "kept", "old");
            send(producer, "table", 0, "gone", "x");
            producer.commitTransaction();
            assertThat(table.refresh(reader).rows()).containsOnlyKeys("gone", "kept");

            producer.beginTransaction();
            send(producer, "table", 0, "kept", "new");
            send(producer, "table", 0, "gone", null);
            producer.commitTransaction();
            table.refresh(reader);
        }

        assertThat(table.find("kept"))
                .hasValueSatisfying(value -> assertThat(value).asString().isEqualTo("new"));
        assertThat(table.find("gone")).isEmpty();
    }

    @Test
    void createsTheWholeTableOfTopicsAndFindsItWellTwice() throws Exception {
        TopicSetup.ensure(settings(), Topics.all(), TopicSetup.Mode.CREATE);
        TopicSetup.ensure(settings(), Topics.all(), TopicSetup.Mode.CREATE);
        TopicSetup.ensure(settings(), Topics.all(), TopicSetup.Mode.VERIFY);

        try (Admin admin = Admin.create(settings())) {
            assertThat(admin.listTopics().names().get())
                    .containsAll(Topics.all().stream().map(TopicSpec::name).toList());
        }
    }

    @Test
    void namesEveryTopicThatIsMissingOrCouldLoseData() throws Exception {
        try (Admin admin = Admin.create(settings())) {
            admin.createTopics(List.of(
                            new NewTopic("short-lived", 1, (short) 1).configs(Map.of("retention.ms", "604800000")),
                            new NewTopic("merged", 4, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .get();
        }
        List<TopicSpec> wanted = List.of(spec("short-lived", 4), spec("merged", 4), spec("absent", 1));

        assertThatThrownBy(() -> TopicSetup.ensure(settings(), wanted, TopicSetup.Mode.VERIFY))
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot use the topics of this Kafka: topic short-lived has 1 partitions but needs at least"
                        + " 4; topic absent is missing (create it, or set openecg.topics.create=true); topic short-lived"
                        + " has retention.ms 604800000 but must have -1 (unlimited); topic merged has cleanup.policy"
                        + " compact but must have delete");
    }

    private static TopicSpec spec(String name, int partitions) {
        return new TopicSpec(name, "ingest", "key", "value", Cleanup.DELETE, -1, partitions, partitions);
    }

    private static List<String> readComplete(String topic) {
        List<String> seen = new ArrayList<>();
        try (TopicReader reader = new TopicReader(settings())) {
            reader.read(topic, End.COMPLETE, found -> seen.add(text(found)));
        } catch (IOException e) {
            seen.add(e.toString());
        }
        return seen;
    }

    private static String text(ConsumerRecord<String, byte[]> found) {
        return found.key() + "=" + new String(found.value(), StandardCharsets.UTF_8);
    }

    private static Map<String, Object> settings() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    private static void create(String topic, int partitions) throws Exception {
        try (Admin admin = Admin.create(settings())) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static KafkaProducer<String, String> producer(String id) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "test-" + id);
        var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        producer.initTransactions();
        return producer;
    }

    private static void send(
            KafkaProducer<String, String> producer, String topic, int partition, String key, @Nullable String value) {
        var _ = producer.send(new ProducerRecord<>(topic, partition, key, value));
    }
}
