package org.openecg.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.broker.EmbeddedBroker;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.pin.Selection;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.SegmentCodec;
import org.openecg.contracts.topic.Topics;
import org.openecg.store.Segments;
import org.openecg.store.Segments.Plan;
import org.openecg.store.selection.SegmentSelection;

class SegmentLogTest {
    @TempDir
    static Path kafkaFolder;

    private static EmbeddedBroker broker;
    private static Map<String, Object> kafka;

    @TempDir
    Path folder;

    @BeforeAll
    static void startKafka() throws IOException, ExecutionException, InterruptedException {
        broker = EmbeddedBroker.start(kafkaFolder.resolve("kafka"));
        kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
        create(Topics.ERASURES, 1);
    }

    @AfterAll
    static void stopKafka() throws IOException {
        broker.close();
    }

    @Test
    void readsOneAndFourPartitionsToTheSameContent() throws Exception {
        create(Topics.segments("one"), 1);
        create(Topics.segments("four"), 4);
        List<EcgSegment> segments = segments("d", 120);
        send("one", segments, 7);
        send("four", segments, 40);

        DataPin one = pin("one");
        DataPin four = pin("four");

        assertThat(one.content().count()).isEqualTo(120);
        assertThat(four.content().digest()).isEqualTo(one.content().digest());
        assertThat(four.locator().ranges()).hasSize(4);
        long covered = four.locator().ranges().stream()
                .mapToLong(range -> range.to() - range.from())
                .sum();
        assertThat(covered).isGreaterThan(120); // each transaction leaves a marker: a difference is no count
    }

    @Test
    void stopsBeforeATransactionThatIsStillOpen() throws Exception {
        create(Topics.segments("open"), 2);
        send("open", segments("d", 10), 10);
        try (KafkaProducer<String, byte[]> late = producer("open-late");
                SegmentStore store = SegmentStore.open(folder.resolve("open"), "open")) {
            late.beginTransaction();
            EcgSegment last = Segments.segment(Plan.of("late", "x", null));
            late.send(record("open", last)).get();

            assertThat(store.catchUp(kafka).added()).isEqualTo(10);
            late.commitTransaction();
            assertThat(store.catchUp(kafka).added()).isEqualTo(1);
            assertThat(store.catchUp(kafka).added()).isZero();
            assertThat(store.index().rows()).isEqualTo(11);
        }
    }

    @Test
    void forgetsErasedPatientsAndBeginsAnewOnAnotherTopic() throws Exception {
        create(Topics.segments("again"), 1);
        List<EcgSegment> segments = segments("erased", 5);
        send("again", segments, 5);
        try (SegmentStore store = SegmentStore.open(folder.resolve("again"), "again")) {
            store.catchUp(kafka);
            String patient = segments.get(2).key().patientKey();
            try (KafkaProducer<String, byte[]> producer = producer("erasure")) {
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(Topics.ERASURES, patient, "x".getBytes(StandardCharsets.UTF_8)))
                        .get();
                producer.commitTransaction();
            }
            store.catchUp(kafka);
            assertThat(store.index().erased(2)).isTrue();

            try (Admin admin = Admin.create(kafka)) {
                admin.deleteTopics(Set.of(Topics.segments("again"))).all().get();
            }
            create(Topics.segments("again"), 1);
            send("again", segments("erased", 3), 3);
            CatchUp anew = store.catchUp(kafka);
            assertThat(anew.rebuilt()).isTrue();
            assertThat(anew.added()).isEqualTo(3);
        }
    }

    private DataPin pin(String profile) throws IOException {
        try (SegmentStore store = SegmentStore.open(folder.resolve(profile), profile)) {
            store.catchUp(kafka);
            return SegmentSelection.of(
                            store.index(), SegmentSelection.resolve(store.index(), Selection.ALL, List.of()), List.of())
                    .pin();
        }
    }

    private static List<EcgSegment> segments(String dataset, int count) {
        List<EcgSegment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            segments.add(Segments.segment(Plan.of(dataset, "r" + i, null)));
        }
        return segments;
    }

    private static void create(String topic, int partitions) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(Set.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static void send(String profile, List<EcgSegment> segments, int perTransaction)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, byte[]> producer = producer("send-" + profile)) {
            for (int i = 0; i < segments.size(); i += perTransaction) {
                producer.beginTransaction();
                for (EcgSegment segment : segments.subList(i, Math.min(i + perTransaction, segments.size()))) {
                    producer.send(record(profile, segment)).get();
                }
                producer.commitTransaction();
            }
        }
    }

    private static KafkaProducer<String, byte[]> producer(String transactionalId) {
        KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", transactionalId),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    /// The profile is part of the segment, so the same content is told under the name of each topic.
    private static ProducerRecord<String, byte[]> record(String profile, EcgSegment segment) {
        EcgSegment.Origin key = segment.key();
        EcgSegment renamed = new EcgSegment(
                new EcgSegment.Origin(
                        key.segmentId(),
                        key.recordingId(),
                        key.part(),
                        key.patientKey(),
                        key.keyId(),
                        key.patientKnown(),
                        key.dataset(),
                        key.release(),
                        key.datasetProfileVersion(),
                        key.centre(),
                        profile,
                        key.fileReference()),
                segment.window(),
                segment.samples(),
                segment.microvoltsPerUnit(),
                segment.leadsPresent(),
                segment.leadsDerived(),
                segment.quality(),
                segment.qualityClass(),
                segment.prints(),
                segment.labels(),
                segment.subject());
        return new ProducerRecord<>(
                Topics.segments(profile), key.patientKey(), SegmentCodec.encode(renamed, SegmentCodec.Encoding.DELTA));
    }
}
