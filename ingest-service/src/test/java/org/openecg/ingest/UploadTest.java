package org.openecg.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.openecg.ingest.IngestApi.allowed;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.SegmentCodec;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.TopicReader;

@QuarkusTest
@WithTestResource(KafkaResource.class)
@SuppressWarnings("NullAway.Init")
class UploadTest {
    @TempDir
    Path folder;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void answersWithTheSegmentsThatIngestPublishes() throws Exception {
        TestRecordings.write(folder, "E00700", 25, 7);

        Response answer = upload("E00700.hea", "E00700.mat");
        IngestApi.ingest(folder, Map.of());

        assertThat(answer.statusCode()).isEqualTo(200);
        List<String> digests = answer.jsonPath().getList("segments.contentDigest");
        assertThat(digests).hasSize(3);
        Map<String, String> published = published("E00700.hea");
        assertThat(published.keySet())
                .containsExactlyInAnyOrderElementsOf(answer.jsonPath().getList("segments.origin.segmentId"));
        assertThat(published.values()).containsExactlyInAnyOrderElementsOf(digests);
        assertThat(answer.jsonPath().getList("segments[0].samples")).hasSize(12);
        assertThat(answer.jsonPath().getList("segments[0].samples[0]")).hasSize(1000);
        assertThat(answer.<Integer>path("segments[2].validSamples")).isEqualTo(500);
    }

    private Map<String, String> published(String file) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (TopicReader reader = new TopicReader(Map.of("bootstrap.servers", bootstrapServers))) {
            reader.read(Topics.SEGMENTS, TopicReader.End.COMPLETE, taken -> {
                EcgSegment segment = SegmentCodec.decode(taken.value());
                if (segment.key().fileReference().equals(file)) {
                    digests.put(segment.segmentId(), segment.contentDigest());
                }
            });
        }
        return digests;
    }

    @Test
    void answersABrokenRecordWithTheCodeAndThePlace() throws Exception {
        TestRecordings.write(folder, "E00701", 10, 7);

        Response answer = upload("E00701.hea");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<String>path("code")).isEqualTo("FILE_MISSING");
        assertThat(answer.<String>path("detail")).contains("E00701.mat");
    }

    @Test
    void answersAFileThatIsNoRecordingWithTheCode() throws Exception {
        Files.writeString(folder.resolve("picture.png"), "no recording");

        Response answer = upload("picture.png");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<String>path("code")).isEqualTo("UNSUPPORTED_FORMAT");
        assertThat(answer.<String>path("detail")).contains("picture.png");
    }

    @Test
    void refusesTwoRecordingsAndWrongArguments() throws Exception {
        TestRecordings.write(folder, 710, 2);

        assertThat(upload("E00710.hea", "E00710.mat", "E00711.hea", "E00711.mat")
                        .<String>path("detail"))
                .contains("One recording is allowed but there are 2");
        assertThat(request("E00710.hea", "E00710.mat")
                        .post("/recordings?publish=true")
                        .<String>path("detail"))
                .contains("POST /sources");
        assertThat(request("E00710.hea").post("/recordings?profile=xyz").statusCode())
                .isEqualTo(400);
        assertThat(given().multiPart(folder.resolve("E00710.hea").toFile())
                        .post("/recordings")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void refusesNamesThatLeaveTheFolder() throws Exception {
        TestRecordings.write(folder, "E00720", 10, 7);

        Response answer = allowed()
                .multiPart("file", "../../E00720.hea", Files.readAllBytes(folder.resolve("E00720.hea")))
                .post("/recordings");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("detail")).contains("without a folder");
    }

    @Test
    void refusesMoreBytesThanAllowed() throws Exception {
        Files.write(folder.resolve("E00730.hea"), new byte[(32 << 20) + 1]);

        Response answer = upload("E00730.hea");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.<String>path("code")).isEqualTo("TOO_LARGE");
        assertThat(answer.<String>path("detail")).contains("at most 33554432 bytes but has 33554433");
    }

    @Test
    void leavesNoFileBehind() throws Exception {
        TestRecordings.write(folder, "E00740", 10, 7);
        long before = temporaryFolders();

        upload("E00740.hea", "E00740.mat");
        upload("E00740.hea");

        assertThat(temporaryFolders()).isEqualTo(before);
    }

    private static long temporaryFolders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("openecg-upload-"))
                    .count();
        }
    }

    private Response upload(String... names) {
        return request(names).post("/recordings?publish=false");
    }

    private RequestSpecification request(String... names) {
        RequestSpecification request = allowed();
        for (String name : names) {
            request = request.multiPart("files", folder.resolve(name).toFile());
        }
        return request;
    }
}
