package org.openecg.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.openecg.ingest.IngestApi.allowed;
import static org.openecg.ingest.IngestApi.counts;
import static org.openecg.ingest.IngestApi.ingest;
import static org.openecg.ingest.IngestApi.rejects;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.checker.invariant.CheckReport;
import org.openecg.checker.invariant.Checker;
import org.openecg.checker.invariant.CheckerSettings;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.SegmentCodec;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.TopicReader;
import org.openecg.recordings.synthetic.CentrePlan;
import org.openecg.recordings.synthetic.CentreWriter;
import org.openecg.recordings.synthetic.SyntheticCentres;
import org.openecg.recordings.synthetic.SyntheticWorld;

@QuarkusTest
@WithTestResource(KafkaResource.class)
@SuppressWarnings("NullAway.Init")
class SourcesTest {
    private static final Map<String, String> GEORGIA = Map.of("dataset", "georgia");

    @TempDir
    Path folder;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void countsEveryRecordingOnceAndLeavesItAloneTheSecondTime() throws Exception {
        TestRecordings.write(folder, 100, 12);

        Response first = ingest(folder, Map.of());
        Response second = ingest(folder, Map.of());

        assertThat(first.<String>path("dataset")).isEqualTo("georgia");
        assertThat(first.<String>path("state")).isEqualTo("DONE");
        assertThat(counts(first)).isEqualTo("12 12 0 0 12");
        assertThat(counts(second)).isEqualTo("12 0 0 12 0");
        assertThat(second.<String>path("sourceId")).isEqualTo(first.<String>path("sourceId"));
        assertThat(check().findings()).isEmpty();
    }

    @Test
    void publishesLongRecordingsWhole() throws Exception {
        TestRecordings.write(folder, "E00200", 123, 1);

        Response source = ingest(folder, Map.of());

        assertThat(counts(source)).isEqualTo("1 1 0 0 12");
        assertThat(source.<Integer>path("counts.droppedWindows")).isEqualTo(1);
    }

    @Test
    void rejectsWithCodeFileAndPlaceAndPublishesTheRest() throws Exception {
        TestRecordings.write(folder, 301, 6);
        truncate(folder.resolve("E00301.mat"), 5_000);
        Files.delete(folder.resolve("E00302.mat"));
        replace(folder.resolve("E00303.hea"), "E00303.mat", "../E00303.mat");
        replace(folder.resolve("E00304.hea"), "16+24", "99+24");
        Files.writeString(folder.resolve("E00305.mat"), "MATLAB 5.0 MAT-file, Platform: GLNXA64" + " ".repeat(24_000));

        Response source = ingest(folder, Map.of());

        assertThat(counts(source)).isEqualTo("6 1 5 0 1");
        assertThat(source.<Map<String, Integer>>path("counts.rejectsByCode"))
                .isEqualTo(Map.of(
                        "FILE_TRUNCATED", 1,
                        "FILE_MISSING", 1,
                        "PATH_OUTSIDE_FOLDER", 1,
                        "UNSUPPORTED_FORMAT", 1,
                        "SIGNAL_INVALID", 1));
        assertThat(rejects(source))
                .extracting(reject -> reject.get("code") + " " + reject.get("file") + " " + reject.get("place"))
                .containsExactlyInAnyOrder(
                        "FILE_TRUNCATED E00301.mat byte 5000",
                        "FILE_MISSING E00302.mat ",
                        "PATH_OUTSIDE_FOLDER E00303.hea line 2",
                        "UNSUPPORTED_FORMAT E00304.hea line 2",
                        "SIGNAL_INVALID E00305.mat byte 0");
        assertThat(check().findings()).isEmpty();
    }

    @Test
    void failsOnAFolderWithoutRecordings() throws Exception {
        Files.writeString(folder.resolve("notes.txt"), "nothing");

        Response source = ingest(folder, GEORGIA);

        assertThat(source.<String>path("state")).isEqualTo("FAILED");
        assertThat(source.<String>path("failure")).startsWith("EMPTY_FOLDER").contains(folder.toString());
        assertThat(source.<Map<String, Integer>>path("counts.rejectsByCode")).isEqualTo(Map.of("EMPTY_FOLDER", 1));
        assertThat(rejects(source)).extracting(reject -> reject.get("code")).containsExactly("EMPTY_FOLDER");
    }

    @Test
    void rejectsARecordingThatWasPublishedFromOtherBytes() throws Exception {
        TestRecordings.write(folder, 400, 3);
        ingest(folder, Map.of());
        TestRecordings.write(folder, "E00401", 10, 4711);

        Response source = ingest(folder, Map.of());

        assertThat(counts(source)).isEqualTo("3 0 1 2 0");
        assertThat(rejects(source))
                .extracting(reject -> reject.get("code") + " " + reject.get("file"))
                .containsExactly("CONTENT_CHANGED E00401.hea");
        assertThat(check().findings()).isEmpty();
    }

    @Test
    void publishesARecordingOnceItsFileIsMended() throws Exception {
        TestRecordings.write(folder, 450, 1);
        Path signals = folder.resolve("E00450.mat");
        byte[] whole = Files.readAllBytes(signals);
        truncate(signals, 5_000);
        Response broken = ingest(folder, Map.of());
        Files.write(signals, whole);

        Response mended = ingest(folder, Map.of());

        assertThat(counts(broken)).isEqualTo("1 0 1 0 0");
        assertThat(counts(mended)).isEqualTo("1 1 0 0 1");
        assertThat(check().findings()).isEmpty();
    }

    @Test
    void carriesPatientsFoldsAndLabelsOfATable() throws Exception {
        new CentreWriter(new SyntheticWorld(1)).write(new CentrePlan(SyntheticCentres.A, 10, 4, 4), folder, () -> {});

        Response source = ingest(folder, Map.of());

        assertThat(counts(source)).isEqualTo("10 10 0 0 10");
        List<EcgSegment> segments = segments(source.path("dataset"));
        assertThat(segments).hasSize(10).allSatisfy(segment -> {
            assertThat(segment.key().patientKnown()).isTrue();
            assertThat(segment.leadsPresent()).isEqualTo(0xFFF);
            boolean labelled = segment.labels().fold() != null;
            assertThat(segment.labels().annotatedSet()).isEqualTo(labelled ? "synthetic-six" : "");
            assertThat(segment.labels().statements())
                    .allMatch(statement -> statement.scheme().equals("openecg-synthetic"));
        });
        assertThat(segments.stream().filter(segment -> segment.labels().fold() != null))
                .hasSize(8);
    }

    private List<EcgSegment> segments(String dataset) throws IOException {
        List<EcgSegment> segments = new ArrayList<>();
        try (TopicReader reader = new TopicReader(Map.of("bootstrap.servers", bootstrapServers))) {
            reader.read(Topics.SEGMENTS, TopicReader.End.COMPLETE, taken -> {
                EcgSegment segment = SegmentCodec.decode(taken.value());
                if (segment.key().dataset().equals(dataset)) {
                    segments.add(segment);
                }
            });
        }
        return segments;
    }

    @Test
    void neverPublishesOneRecordingFromTwoSources() throws Exception {
        TestRecordings.write(folder.resolve("one"), 800, 12);
        TestRecordings.write(folder.resolve("two"), 800, 12);
        IngestApi.awaitReady();

        String one = IngestApi.ask(folder.resolve("one"), GEORGIA);
        String two = IngestApi.ask(folder.resolve("two"), GEORGIA);

        assertThat(counts(IngestApi.awaitEnd(one))).isEqualTo("12 12 0 0 12");
        assertThat(counts(IngestApi.awaitEnd(two))).isEqualTo("12 0 0 12 0");
        assertThat(check().findings()).isEmpty();
    }

    @Test
    void namesNoFileOfADatasetThatIsNotPublic() throws Exception {
        TestRecordings.write(folder, "MUELLER_HANS", 10, 1);
        TestRecordings.write(folder, "MEIER_EVA", 10, 2);
        TestRecordings.write(folder, "MEIER_UDO", 10, 3);
        truncate(folder.resolve("MEIER_EVA.mat"), 5_000);
        replace(folder.resolve("MEIER_UDO.hea"), "MEIER_UDO.mat", "../MEIER_UDO.mat");

        Response source = ingest(folder, Map.of());

        assertThat(counts(source)).isEqualTo("3 1 2 0 1");
        String rejects =
                given().get("/sources/" + source.path("sourceId") + "/rejects").asString();
        assertThat(rejects)
                .contains("FILE_TRUNCATED", "PATH_OUTSIDE_FOLDER")
                .doesNotContain("MEIER")
                .doesNotContain("MUELLER");
        assertThat(source.asString()).doesNotContain("MEIER").doesNotContain("MUELLER");
    }

    @Test
    void refusesWhatItCannotTake() throws Exception {
        IngestApi.awaitReady();

        assertThat(given().contentType("application/json")
                        .body(Map.of("path", "/"))
                        .post("/sources")
                        .statusCode())
                .isEqualTo(401);
        assertProblem(Map.of("path", "relative/folder"), 400, "INVALID", "must be absolute");
        assertProblem(Map.of("path", folder.resolve("absent").toString()), 404, "SOURCE_NOT_FOUND", "no folder");
        assertProblem(Map.of("path", folder.toString(), "dataset", "xyz"), 400, "INVALID", "Unknown dataset 'xyz'");
        assertProblem(Map.of("path", folder.toString(), "profile", "xyz"), 400, "INVALID", "Unknown profile 'xyz'");
        assertThat(given().get("/sources/0123").statusCode()).isEqualTo(404);
    }

    private static void assertProblem(Map<String, String> body, int status, String code, String detail) {
        Response answer = allowed().contentType("application/json").body(body).post("/sources");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<String>path("code")).isEqualTo(code);
        assertThat(answer.<String>path("detail")).contains(detail);
    }

    @Test
    void givesItsFactsInPagesBehindTheToken() throws Exception {
        TestRecordings.write(folder.resolve("one"), 500, 2);
        TestRecordings.write(folder.resolve("two"), 510, 2);
        ingest(folder.resolve("one"), GEORGIA);
        ingest(folder.resolve("two"), GEORGIA);

        List<String> ids = new ArrayList<>();
        String from = "";
        while (from != null) {
            Response page =
                    allowed().queryParam("from", from).queryParam("limit", 1).get("/facts/sources");
            ids.addAll(page.jsonPath().getList("items.sourceId"));
            from = page.path("next");
        }

        assertThat(given().get("/facts/sources").statusCode()).isEqualTo(401);
        assertThat(ids).hasSizeGreaterThanOrEqualTo(2).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void tellsItsMeters() throws Exception {
        TestRecordings.write(folder, 600, 2);
        ingest(folder, GEORGIA);

        int management = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        String metrics = given().port(management).get("/q/metrics").asString();

        assertThat(metrics)
                .contains("openecg_ingest_recordings_total{outcome=\"published\"}")
                .contains("openecg_ingest_segments_total")
                .contains("openecg_ingest_bytes_total")
                .contains("openecg_ingest_transaction_seconds_count")
                .contains("openecg_ingest_shards_outstanding")
                .contains("openecg_ingest_lag_seconds");
        assertThat(given().port(management).get("/q/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void countsEachRecordingOfPtbXlOnceThoughSomeHaveFilesAtBothRates() throws Exception {
        Response source = ingest(shared().resolve("ptb-xl").toRealPath(), Map.of());

        assertThat(counts(source)).isEqualTo("987 987 0 0 987");
        assertThat(source.<Integer>path("filesIgnored")).isGreaterThanOrEqualTo(240);
    }

    private static Path shared() {
        Path shared = Path.of(System.getProperty("openecg.shared", "absent"), "data");
        assumeThat(shared).as("shared recordings").isDirectory();
        return shared;
    }

    @Test
    void publishesEveryRecordingOfTheChallengeFolders() throws Exception {
        Path shared = shared();
        List<Path> folders = new ArrayList<>();
        try (Stream<Path> inside = Files.list(shared.resolve("cinc2021"))) {
            inside.filter(Files::isDirectory).sorted().forEach(folders::add);
        }
        folders.add(shared.resolve("cinc2020-text-labels/cpsc2018"));

        int published = 0;
        List<String> corrected = new ArrayList<>();
        for (Path each : folders) {
            Response source = ingest(each.toRealPath(), Map.of());
            published += source.<Integer>path("counts.published");
            source.<List<String>>path("warnings").stream()
                    .filter(warning -> warning.contains("GAIN_CORRECTED"))
                    .forEach(warning -> corrected.add(warning.substring(0, warning.indexOf(':'))));
        }

        assertThat(published).isEqualTo(218);
        assertThat(corrected).containsExactlyInAnyOrder("E00018", "E00793", "HR00599", "HR20715");
        assertThat(check().findings()).isEmpty();
    }

    private CheckReport check() throws IOException {
        return Checker.check(CheckerSettings.topics(bootstrapServers));
    }

    private static void truncate(Path file, int bytes) throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), bytes));
    }

    private static void replace(Path file, String old, String fresh) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, fresh), StandardCharsets.UTF_8);
    }
}
