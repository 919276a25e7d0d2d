package org.openecg.contracts.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.proto.SegmentMessage;

/// Stored messages of version 1 stay readable for ever. They were written once and are never regenerated.
class SegmentCodecTest {
    static EcgSegment segment() {
        short[] units = new short[12 * 4];
        for (int i = 0; i < units.length; i++) {
            units[i] = (short) (i * 1234 - 30000);
        }
        units[0] = Short.MIN_VALUE;
        units[1] = Short.MAX_VALUE;
        return new EcgSegment(
                new EcgSegment.Origin(
                        "5e".repeat(32),
                        "4e".repeat(32),
                        1,
                        "9a".repeat(32),
                        "openecg.public.1",
                        true,
                        "ptb-xl",
                        "1.0.3",
                        "0123456789ab",
                        "ptb-xl",
                        "openecg",
                        "records100/00000/00001_lr.hea"),
                new EcgSegment.Window(721, 7210.0, 0, 3, 100, List.of(new UntrustedSpan(Lead.V2, 1, 3))),
                new Samples(units, 12),
                2f,
                0xFFE,
                0x3C,
                List.of(new LeadQuality(Lead.II, 0.1f, 0.25f, 0f, 0.75f)),
                QualityClass.FAIR,
                new EcgSegment.Prints(
                        "d1".repeat(32), "c0".repeat(32), new Bits256(1, 2, 3, 4), new Bits256(-1, 0, 5, 6)),
                new EcgSegment.Labels(
                        List.of(new CodedStatement("scp", "NORM", 80f), CodedStatement.of("snomed", "426783006")),
                        "scp-statements",
                        3),
                new EcgSegment.Subject(Sex.FEMALE, 50));
    }

    @Test
    void readsTheStoredPlainMessageOfVersionOne() {
        assertThat(SegmentCodec.decode(stored("segment-plain.hex"))).isEqualTo(segment());
    }

    @Test
    void readsTheStoredDeltaMessageOfVersionOne() {
        assertThat(SegmentCodec.decode(stored("segment-delta.hex"))).isEqualTo(segment());
    }

    @Test
    void readsTheStoredOutcomesOfVersionOne() {
        assertThat(OutcomeCodec.decode(stored("outcome-published.hex"))).isEqualTo(published());
        assertThat(OutcomeCodec.decode(stored("outcome-rejected.hex"))).isEqualTo(rejected());
    }

    @Test
    void writesWhatVersionOneReads() {
        for (SegmentCodec.Encoding encoding : SegmentCodec.Encoding.values()) {
            assertThat(SegmentCodec.decode(SegmentCodec.encode(segment(), encoding)))
                    .isEqualTo(segment());
        }
        assertThat(OutcomeCodec.decode(OutcomeCodec.encode(published()))).isEqualTo(published());
        assertThat(OutcomeCodec.decode(OutcomeCodec.encode(rejected()))).isEqualTo(rejected());
    }

    @Test
    void ignoresAFieldThatALaterVersionAdds() throws IOException {
        byte[] later = SegmentMessage.parseFrom(stored("segment-plain.hex")).toBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                900,
                                UnknownFieldSet.Field.newBuilder().addVarint(7).build())
                        .build())
                .build()
                .toByteArray();

        assertThat(SegmentCodec.decode(later)).isEqualTo(segment());
    }

    @Test
    void refusesAnEncodingItDoesNotKnow() throws IOException {
        byte[] unknown = SegmentMessage.parseFrom(stored("segment-plain.hex")).toBuilder()
                .setEncoding(9)
                .build()
                .toByteArray();

        assertThatThrownBy(() -> SegmentCodec.decode(unknown))
                .isInstanceOf(InvalidSegmentException.class)
                .hasMessageContaining("encoding 9 is not known, allowed are 0 and 1");
    }

    @Test
    void refusesSamplesOfAnotherSize() throws IOException {
        byte[] wrong = SegmentMessage.parseFrom(stored("segment-plain.hex")).toBuilder()
                .setSamplesPerLead(5)
                .build()
                .toByteArray();

        assertThatThrownBy(() -> SegmentCodec.decode(wrong))
                .isInstanceOf(InvalidSegmentException.class)
                .hasMessageContaining("96 bytes are not 12 leads of 5 samples");
    }

    @Test
    void refusesWhatIsNoMessage() {
        assertThatThrownBy(() -> SegmentCodec.decode(new byte[] {-1, -1, -1}))
                .isInstanceOf(InvalidSegmentException.class)
                .hasMessageContaining("the bytes are no SegmentMessage");
    }

    private static IngestOutcome.Published published() {
        return new IngestOutcome.Published(part(), 3, "ab".repeat(32), 1, List.of("gain 200/mV taken as 1000/mV"));
    }

    private static IngestOutcome.Rejected rejected() {
        return new IngestOutcome.Rejected(part(), RejectCode.FILE_TRUNCATED);
    }

    private static IngestOutcome.Part part() {
        return new IngestOutcome.Part(
                "4e".repeat(32),
                "openecg",
                "0123456789ab",
                0,
                "5c".repeat(32),
                "ptb-xl",
                "00001_lr",
                "1d".repeat(32),
                "d1".repeat(32),
                100,
                1);
    }

    private static byte[] stored(String name) {
        try (InputStream file =
                Objects.requireNonNull(SegmentCodecTest.class.getResourceAsStream("/stored/v1/" + name), name)) {
            return HexFormat.of().parseHex(new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip());
        } catch (IOException e) {
            throw new AssertionError(name + " cannot be read", e);
        }
    }
}
