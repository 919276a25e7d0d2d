package org.openecg.store.index;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.QualityClass;

/// One row of `index.bin`: 240 bytes, little-endian numbers.
///
/// | offset | bytes | meaning |
/// |---|---|---|
/// | 0 | 32 | segment id |
/// | 32 | 32 | content digest |
/// | 64 | 32 | recording id |
/// | 96 | 32 | patient key |
/// | 128 | 32 | waveform bits |
/// | 160 | 16 | first half of the signal digest, zero = none |
/// | 176 | 16 | first half of the core digest, zero = none |
/// | 192 | 8 | where its message without samples begins in `meta.bin` |
/// | 200 | 8 | Kafka offset |
/// | 208 | 4 | length of that message |
/// | 212 | 4 | window index |
/// | 216 | 4 | microvolts per unit, float |
/// | 220 | 2 | number of the dataset version |
/// | 222 | 2 | Kafka partition |
/// | 224 | 2 | leads present |
/// | 226 | 2 | first valid sample, unsigned |
/// | 228 | 2 | valid samples, unsigned |
/// | 230 | 1 | fold, -1 = none |
/// | 231 | 1 | quality class: 0 good, 1 fair, 2 poor |
/// | 232 | 8 | zero |
public final class RowLayout {
    /// Bytes of a row.
    public static final int BYTES = 240;

    static final int CONTENT_DIGEST = 32;
    static final int WAVEFORM = 128;
    static final int META_OFFSET = 192;
    static final int LOG_OFFSET = 200;
    static final int META_LENGTH = 208;
    static final int WINDOW_INDEX = 212;
    static final int MICROVOLTS = 216;
    static final int DATASET = 220;
    static final int PARTITION = 222;
    static final int LEADS = 224;
    static final int FIRST_VALID = 226;
    static final int VALID = 228;
    static final int FOLD = 230;
    static final int QUALITY = 231;

    private RowLayout() {}

    /// Where a segment came from and where its parts are stored.
    ///
    /// @param datasetNumber position in the store's list of dataset versions
    public record Place(int partition, long logOffset, long metaOffset, int metaLength, int datasetNumber) {}

    /// Appends one row to `out`, which is little-endian.
    public static void write(ByteBuffer out, EcgSegment segment, Place place) {
        EcgSegment.Origin key = segment.key();
        int start = out.position();
        putHex(out, key.segmentId(), 32);
        putHex(out, segment.contentDigest(), 32);
        putHex(out, key.recordingId(), 32);
        putHex(out, key.patientKey(), 32);
        out.put(segment.prints().waveform().bytes());
        putHex(out, segment.prints().signalDigest(), 16);
        putHex(out, segment.prints().coreDigest(), 16);
        out.putLong(place.metaOffset()).putLong(place.logOffset());
        out.putInt(place.metaLength()).putInt(segment.window().index());
        out.putFloat(segment.microvoltsPerUnit());
        out.putShort((short) place.datasetNumber()).putShort((short) place.partition());
        out.putShort((short) segment.leadsPresent());
        out.putShort((short) segment.window().firstValidSample());
        out.putShort((short) segment.window().validSamples());
        Integer fold = segment.labels().fold();
        out.put((byte) (fold == null ? -1 : fold));
        out.put(quality(segment.qualityClass()));
        out.position(start + BYTES);
    }

    private static byte quality(QualityClass quality) {
        return switch (quality) {
            case GOOD -> 0;
            case FAIR -> 1;
            case POOR -> 2;
        };
    }

    static QualityClass quality(byte stored) {
        return switch (stored) {
            case 0 -> QualityClass.GOOD;
            case 1 -> QualityClass.FAIR;
            default -> QualityClass.POOR;
        };
    }

    private static void putHex(ByteBuffer out, String hex, int bytes) {
        byte[] value = new byte[bytes];
        if (!hex.isEmpty()) {
            byte[] parsed = HexFormat.of().parseHex(hex);
            System.arraycopy(parsed, 0, value, 0, Math.min(bytes, parsed.length));
        }
        out.put(value);
    }
}
