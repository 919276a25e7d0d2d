package org.openecg.contracts.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.pin.ContentDigest;
import org.openecg.contracts.segment.Bits256;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.QualityClass;
import org.openecg.contracts.segment.Samples;
import org.openecg.contracts.segment.Sex;

/// Every id against `vectors/ids.json`, which `src/test/python/make_id_vectors.py` made without our code.
class IdsTest {
    private final JsonNode vectors = vectors();

    @Test
    void makesThePatientAndRecordingKeys() {
        assertThat(Ids.patientKey(DatasetKey.PUBLIC, "ptb-xl", "15709")).isEqualTo(vector("patientKey"));
        assertThat(Ids.unknownPatientKey(DatasetKey.PUBLIC, "georgia", "E00001"))
                .isEqualTo(vector("unknownPatientKey"));
        assertThat(recordingId()).isEqualTo(vector("recordingId"));
    }

    @Test
    void keysPrivateDatasetsWithTheirSecret() {
        DatasetKey key = DatasetKey.secret(secret());

        assertThat(key.keyId()).isEqualTo(vector("secretKeyId"));
        assertThat(Ids.patientKey(key, "own", "p1")).isEqualTo(vector("secretPatientKey"));
        assertThat(Ids.fileReference(key, "own", "a/b.hea")).isEqualTo(vector("fileReference"));
        assertThat(key.isPublic()).isFalse();
    }

    @Test
    void refusesAShortSecret() {
        assertThatThrownBy(() -> DatasetKey.secret(new byte[15]))
                .hasMessage("A dataset key must have at least 16 bytes but has 15");
    }

    @Test
    void makesSegmentIdAndContent() {
        assertThat(Ids.segmentId(recordingId(), "openecg", "v1", 0)).isEqualTo(vector("segmentId"));
        assertThat(segmentOfTwoSamples().contentDigest()).isEqualTo(vector("segmentContent"));
    }

    @Test
    void makesRunCheckpointAndScoreIds() {
        String run = Ids.runId("a".repeat(64), "b".repeat(64), 0);
        String checkpoint = Ids.checkpointId(
                run, 600, Map.of("state.safetensors", "d".repeat(64), "encoder.safetensors", "c".repeat(64)));

        assertThat(run).isEqualTo(vector("runId"));
        assertThat(checkpoint).isEqualTo(vector("checkpointId"));
        assertThat(Ids.scoreId(checkpoint, "synthetic-six/1/" + "e".repeat(64), "linear-probe/1", "f".repeat(64), 7))
                .isEqualTo(vector("scoreId"));
    }

    @Test
    void sumsContentInAnyOrderAndSeesADouble() {
        String oneTwo = new ContentDigest().add("s1", "c1").add("s2", "c2").hex();
        String twoOne = new ContentDigest().add("s2", "c2").add("s1", "c1").hex();
        String oneTwoTwo = new ContentDigest()
                .add("s1", "c1")
                .add(new ContentDigest().add("s2", "c2").add("s2", "c2"))
                .hex();

        assertThat(oneTwo).isEqualTo(vector("contentDigest")).isEqualTo(twoOne).isNotEqualTo(oneTwoTwo);
    }

    @Test
    void placesAPatientOnTheUnitInterval() {
        assertThat(Ids.fraction(vector("patientKey")))
                .isEqualTo(vectors.path("fraction").doubleValue());
    }

    @Test
    void digestsADocumentWithoutItsNullsInAnyOrder() throws IOException {
        JsonNode document = Json.mapper()
                .readTree("{\"n\": -3, \"a\": {\"y\": \"caf\u00e9\", \"z\": null}, \"b\": [1, 2.5, \"x\", true]}");

        assertThat(CanonicalDigest.of("openecg.test.1").document(document).hex())
                .isEqualTo(vector("document"));
    }

    private static String recordingId() {
        return Ids.recordingId(DatasetKey.PUBLIC, "ptb-xl", "1.0.3", "00001_lr");
    }

    private static byte[] secret() {
        byte[] secret = new byte[32];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) i;
        }
        return secret;
    }

    private static EcgSegment segmentOfTwoSamples() {
        short[] units = new short[24];
        for (int i = 0; i < units.length; i++) {
            units[i] = (short) (i - 12);
        }
        return new EcgSegment(
                new EcgSegment.Origin("", "", 0, "", "", false, "", "", "", "", "openecg", ""),
                new EcgSegment.Window(0, 0, 0, 2, 100, List.of()),
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

    private String vector(String name) {
        return vectors.path(name).asText();
    }

    private static JsonNode vectors() {
        try (InputStream file = Objects.requireNonNull(IdsTest.class.getResourceAsStream("/vectors/ids.json"))) {
            return Json.mapper().readTree(file);
        } catch (IOException e) {
            throw new AssertionError("vectors/ids.json cannot be read", e);
        }
    }
}
