package org.openecg.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.broker.EmbeddedBroker;
import org.openecg.contracts.id.DatasetKey;
import org.openecg.contracts.id.Ids;
import org.openecg.contracts.segment.Bits256;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.IngestOutcome;
import org.openecg.contracts.segment.OutcomeCodec;
import org.openecg.contracts.segment.QualityClass;
import org.openecg.contracts.segment.Samples;
import org.openecg.contracts.segment.SegmentCodec;
import org.openecg.contracts.segment.SegmentCodec.Encoding;
import org.openecg.contracts.segment.Sex;
import org.openecg.contracts.topic.Topics;

/// `docs/examples/read_segments.py` reads a real topic without any of our code and comes to the same ids and
/// samples.
class ReadSegmentsExampleTest {
    private static final Path SCRIPT = Path.of(System.getProperty("openecg.root"), "docs/examples/read_segments.py");
    private static final String DATASET = "example";
    private static final String RELEASE = "1.0";
    private static final String PROFILE = "openecg";
    private static final String VERSION = "0123456789ab";

    @TempDir
    private Path folder;

    private record Answer(int status, String text) {}

    @Test
    void readsBothEncodingsAndRefusesASegmentUnderAnotherId() throws Exception {
        assumeTrue(
                run(List.of("/usr/bin/python3", "-c", "import numpy, confluent_kafka, google.protobuf"))
                                .status()
                        == 0,
                "needs /usr/bin/python3 with numpy, confluent_kafka and google.protobuf");
        assumeTrue(run(List.of("protoc", "--version")).status() == 0, "needs protoc on PATH");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            String servers = broker.bootstrapServers();
            createTopics(servers);
            publish(servers, "r1", Encoding.PLAIN, segmentId("r1"));
            publish(servers, "r2", Encoding.DELTA, segmentId("r2"));

            Answer read = run(List.of("/usr/bin/python3", SCRIPT.toString(), servers));
            publish(servers, "r3", Encoding.PLAIN, segmentId("r1"));
            Answer planted = run(List.of("/usr/bin/python3", SCRIPT.toString(), servers));

            assertThat(read.status()).as(read.text()).isZero();
            assertThat(read.text().lines()).containsExactlyInAnyOrder(line("r1"), line("r2"));
            assertThat(planted.status()).isNotZero();
            assertThat(planted.text()).contains("segment id differs");
        }
    }

    private static String line(String record) {
        return segmentId(record).substring(0, 12) + " " + recordingId(record).substring(0, 12) + " " + DATASET + " "
                + record + " (12, 1000) peak 60000 uV";
    }

    private static void createTopics(String servers) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(
                            new NewTopic(Topics.RECORDINGS, 1, (short) 1), new NewTopic(Topics.SEGMENTS, 2, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static void publish(String servers, String record, Encoding encoding, String segmentId)
            throws ExecutionException, InterruptedException {
        IngestOutcome.Part part = new IngestOutcome.Part(
                recordingId(record), PROFILE, VERSION, 0, "source", DATASET, record, "d1".repeat(32), "", 500, 1);
        IngestOutcome outcome = new IngestOutcome.Published(part, 1, "c0".repeat(32), 0, List.of());
        byte[] segment = SegmentCodec.encode(segment(record, segmentId), encoding);
        Map<String, Object> settings = Map.of("bootstrap.servers", servers);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.RECORDINGS, part.key(), OutcomeCodec.encode(outcome)))
                    .get();
            producer.send(new ProducerRecord<>(Topics.SEGMENTS, record, segment))
                    .get();
        }
    }

    private static EcgSegment segment(String record, String segmentId) {
        short[] units = new short[12 * 1000];
        for (int i = 0; i < units.length; i++) {
            units[i] = (short) (20_000 * Math.sin(i * 0.37));
        }
        units[5] = -30_000;
        units[6] = 30_000; // a difference beyond int16
        return new EcgSegment(
                new EcgSegment.Origin(
                        segmentId,
                        recordingId(record),
                        0,
                        Ids.patientKey(DatasetKey.PUBLIC, DATASET, "p-" + record),
                        DatasetKey.PUBLIC.keyId(),
                        true,
                        DATASET,
                        RELEASE,
                        VERSION,
                        DATASET,
                        PROFILE,
                        record + ".hea"),
                new EcgSegment.Window(0, 0, 0, 1000, 100, List.of()),
                new Samples(units, 12),
                2f,
                0xFFF,
                0,
                List.of(),
                QualityClass.GOOD,
                new EcgSegment.Prints("", "", Bits256.ZERO, Bits256.ZERO),
                new EcgSegment.Labels(List.of(), "", null),
                new EcgSegment.Subject(Sex.NOT_GIVEN, null));
    }

    private static String recordingId(String record) {
        return Ids.recordingId(DatasetKey.PUBLIC, DATASET, RELEASE, record);
    }

    private static String segmentId(String record) {
        return Ids.segmentId(recordingId(record), PROFILE, VERSION, 0);
    }

    private static Answer run(List<String> command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return new Answer(-1, String.valueOf(e.getMessage())); // no such program here
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }
}
