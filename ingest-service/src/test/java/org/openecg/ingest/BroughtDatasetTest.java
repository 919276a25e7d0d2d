package org.openecg.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openecg.ingest.IngestApi.allowed;
import static org.openecg.ingest.IngestApi.counts;
import static org.openecg.ingest.IngestApi.ingest;
import static org.openecg.ingest.IngestApi.rejects;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.checker.invariant.Checker;
import org.openecg.checker.invariant.CheckerSettings;
import org.openecg.contracts.segment.CodedStatement;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.SegmentCodec;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.TopicReader;
import org.openecg.recordings.dataset.OwnDataset;

/// Folders that bring their own dataset document.
@QuarkusTest
@WithTestResource(KafkaResource.class)
@SuppressWarnings("NullAway.Init")
class BroughtDatasetTest {
    private static final String DOCUMENT = """
            id: brought
            dataset: brought
            release: "1"
            title: Brought along
            centre: brought
            licence: not stated
            source: not stated
            publicKey: false
            headers: {recordNames: ".*", name: path}
            table: {file: labels.csv, recordName: ecg, match: stem, patient: who, fold: fold, statements: {column: dx, form: bars}}
            labels:
              map: listed
              annotated: brought-labels
              asked: with_row
              scheme: brought
              statements:
                - {text: AF, code: AF, snomed: "164889003"}
                - {text: odd, code: odd}
            """;

    @TempDir
    Path folder;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void publishesLabelsPatientsAndFoldsOfTheTableAndAnewWhenItChanges() throws Exception {
        TestRecordings.write(folder, "E00901", 12, 1);
        TestRecordings.write(folder.resolve("deeper"), "E00902", 12, 2);
        TestRecordings.write(folder.resolve("deeper"), "E00903", 12, 3);
        Files.writeString(folder.resolve(OwnDataset.FILE), DOCUMENT);
        Files.writeString(folder.resolve("labels.csv"), "ecg,who,fold,dx\nE00901,p,1,AF|odd\nE00902,p,2,\nE9,q,1,AF\n");

        Response source = ingest(folder, Map.of());
        List<EcgSegment> before = segments();

        assertThat(source.<String>path("dataset")).isEqualTo("brought");
        assertThat(counts(source)).isEqualTo("4 3 1 0 3");
        assertThat(rejects(source))
                .extracting(reject -> reject.get("code") + " " + reject.get("place") + " " + reject.get("reason"))
                .containsExactly("FILE_MISSING line 4 no recording of the folder is named '*'");
        assertThat(before)
                .extracting(segment -> segment.labels().fold() + " "
                        + segment.labels().annotatedSet() + " " + segment.key().patientKnown())
                .containsExactlyInAnyOrder("1 brought-labels true", "2 brought-labels true", "null  false");
        assertThat(before.stream().flatMap(segment -> segment.labels().statements().stream()))
                .containsExactlyInAnyOrder(
                        CodedStatement.of("brought", "AF"),
                        CodedStatement.of("snomed", "164889003"),
                        CodedStatement.of("brought", "odd"));
        assertThat(before).allSatisfy(segment -> {
            assertThat(segment.key().fileReference()).doesNotContain("E0090");
            assertThat(segment.key().keyId()).isNotEqualTo("public");
        });

        assertThat(counts(ingest(folder, Map.of()))).isEqualTo("4 0 1 3 0");
        Files.writeString(folder.resolve("labels.csv"), "ecg,who,fold,dx\nE00901,p,1,odd\nE00902,p,2,\n");
        Response mended = ingest(folder, Map.of());
        List<EcgSegment> after = segments();

        assertThat(counts(mended)).isEqualTo("3 3 0 0 3");
        assertThat(after.stream().map(segment -> segment.key().recordingId()).distinct())
                .hasSize(3);
        assertThat(after.stream()
                        .map(segment -> segment.key().datasetProfileVersion())
                        .distinct())
                .hasSize(2);
        assertThat(Checker.check(CheckerSettings.topics(bootstrapServers)).findings())
                .isEmpty();
    }

    @Test
    void answersADocumentThatCannotBeFollowedWithAProblem() throws Exception {
        TestRecordings.write(folder, "E00910", 10, 1);
        Files.writeString(folder.resolve(OwnDataset.FILE), DOCUMENT.replace("labels.csv", "../labels.csv"));
        IngestApi.awaitReady();

        Response answer = allowed()
                .contentType("application/json")
                .body(Map.of("path", folder.toString()))
                .post("/sources");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("code")).isEqualTo("INVALID");
        assertThat(answer.<String>path("detail"))
                .contains(OwnDataset.FILE)
                .contains("table.file '../labels.csv' leaves the folder");
    }

    @Test
    void takesNoDocumentFromAnUpload() throws Exception {
        TestRecordings.write(folder, "E00920", 10, 1);
        Files.writeString(folder.resolve(OwnDataset.FILE), DOCUMENT.replace("publicKey: false", "publicKey: true"));
        IngestApi.awaitReady();

        Response answer = allowed()
                .multiPart(folder.resolve("E00920.hea").toFile())
                .multiPart(folder.resolve("E00920.mat").toFile())
                .multiPart(folder.resolve(OwnDataset.FILE).toFile())
                .post("/recordings");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<String>path("segments[0].origin.dataset")).isEqualTo("georgia");
    }

    /// Those of the dataset, in the order of their ids.
    private List<EcgSegment> segments() throws IOException {
        List<EcgSegment> segments = new ArrayList<>();
        try (TopicReader reader = new TopicReader(Map.of("bootstrap.servers", bootstrapServers))) {
            reader.read(Topics.SEGMENTS, TopicReader.End.COMPLETE, taken -> {
                EcgSegment segment = SegmentCodec.decode(taken.value());
                if (segment.key().dataset().equals("brought")) {
                    segments.add(segment);
                }
            });
        }
        segments.sort(Comparator.comparing(EcgSegment::segmentId));
        return segments;
    }
}
