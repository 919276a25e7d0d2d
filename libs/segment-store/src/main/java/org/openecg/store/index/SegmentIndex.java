package org.openecg.store.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.segment.Bits256;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.QualityClass;
import org.openecg.contracts.segment.Samples;
import org.openecg.contracts.segment.SegmentCodec;

/// A snapshot of a store: rows 0 to `rows() - 1` in the order in which they came off the log.
///
/// Row numbers differ from replica to replica: nothing that lasts may depend on them, only on segment ids.
/// Immutable and readable by many threads until the store that made it is closed.
public final class SegmentIndex {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong DIGITS = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final StoreShape shape;
    private final Files files;
    private final List<DatasetVersion> datasetVersions;
    private final Set<String> erasedPatients;
    private final DataPin.Locator locator;

    /// The three mapped files of a store.
    public record Files(MappedExtents index, MappedExtents samples, MappedExtents meta) {
        public static final Files EMPTY = new Files(MappedExtents.EMPTY, MappedExtents.EMPTY, MappedExtents.EMPTY);
    }

    public SegmentIndex(
            StoreShape shape,
            Files files,
            List<DatasetVersion> datasetVersions,
            Set<String> erasedPatients,
            DataPin.Locator locator) {
        this.shape = shape;
        this.files = files;
        this.datasetVersions = List.copyOf(datasetVersions);
        this.erasedPatients = Set.copyOf(erasedPatients);
        this.locator = locator;
    }

    public StoreShape shape() {
        return shape;
    }

    /// The dataset versions found on the log so far.
    public List<DatasetVersion> datasetVersions() {
        return datasetVersions;
    }

    /// Where the rows come from and how far the log was read.
    public DataPin.Locator locator() {
        return locator;
    }

    public int rows() {
        return Math.toIntExact(files.index().bytes() / RowLayout.BYTES);
    }

    public String segmentId(int row) {
        return hex(row, RowKey.SEGMENT.offset());
    }

    /// [EcgSegment#contentDigest()] as stored.
    public String contentDigest(int row) {
        return hex(row, RowLayout.CONTENT_DIGEST);
    }

    public String recordingId(int row) {
        return hex(row, RowKey.RECORDING.offset());
    }

    public String patientKey(int row) {
        return hex(row, RowKey.PATIENT.offset());
    }

    /// Whether the patient asked to be forgotten: such a row takes part in nothing.
    public boolean erased(int row) {
        return !erasedPatients.isEmpty() && erasedPatients.contains(patientKey(row));
    }

    public DatasetVersion datasetVersion(int row) {
        return datasetVersions.get(datasetNumber(row));
    }

    /// Position in [#datasetVersions()].
    public int datasetNumber(int row) {
        return row(row).get(SHORT, RowLayout.DATASET);
    }

    /// The dataset's own fold, -1 where it has none.
    public int fold(int row) {
        return row(row).get(ValueLayout.JAVA_BYTE, RowLayout.FOLD);
    }

    public QualityClass quality(int row) {
        return RowLayout.quality(row(row).get(ValueLayout.JAVA_BYTE, RowLayout.QUALITY));
    }

    /// Bit i = canonical lead i is present.
    public int leadsPresent(int row) {
        return row(row).get(SHORT, RowLayout.LEADS) & 0xFFFF;
    }

    public int windowIndex(int row) {
        return row(row).get(INT, RowLayout.WINDOW_INDEX);
    }

    public int firstValidSample(int row) {
        return row(row).get(SHORT, RowLayout.FIRST_VALID) & 0xFFFF;
    }

    public int validSamples(int row) {
        return row(row).get(SHORT, RowLayout.VALID) & 0xFFFF;
    }

    public float microvoltsPerUnit(int row) {
        return row(row).get(FLOAT, RowLayout.MICROVOLTS);
    }

    public int partition(int row) {
        return row(row).get(SHORT, RowLayout.PARTITION);
    }

    public long logOffset(int row) {
        return row(row).get(LONG, RowLayout.LOG_OFFSET);
    }

    public Bits256 waveform(int row) {
        MemorySegment bytes = row(row);
        return new Bits256(
                bytes.get(DIGITS, RowLayout.WAVEFORM),
                bytes.get(DIGITS, RowLayout.WAVEFORM + 8L),
                bytes.get(DIGITS, RowLayout.WAVEFORM + 16L),
                bytes.get(DIGITS, RowLayout.WAVEFORM + 24L));
    }

    /// First 64 bits of a key; equal keys have equal ones.
    public long prefix(int row, RowKey key) {
        return row(row).get(DIGITS, key.offset());
    }

    public boolean equalKey(int left, int right, RowKey key) {
        return compare(left, right, key) == 0;
    }

    /// Whether a digest column holds nothing.
    public boolean lacks(int row, RowKey key) {
        return prefix(row, key) == 0 && row(row).get(DIGITS, key.offset() + 8L) == 0;
    }

    /// Order of the keys as hexadecimal text.
    public int compare(int left, int right, RowKey key) {
        MemorySegment one = row(left);
        MemorySegment other = row(right);
        for (int at = key.offset(); at < key.offset() + key.bytes(); at += 8) {
            int order = Long.compareUnsigned(one.get(DIGITS, at), other.get(DIGITS, at));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /// Copies the units of one segment, lead-major, to `out` from `out[offset]` on.
    public void units(int row, short[] out, int offset) {
        MemorySegment.copy(
                files.samples().slice(row * shape.sampleBytes(), shape.sampleBytes()),
                SHORT,
                0,
                out,
                offset,
                shape.leads() * shape.samplesPerLead());
    }

    /// Writes `count` samples of one lead from sample `from` on, times `scale`, to `out` from `out[offset]` on.
    public void scaled(int row, LeadSpan span, float scale, float[] out, int offset) {
        long start = row * shape.sampleBytes() + 2L * span.lead() * shape.samplesPerLead() + 2L * span.from();
        MemorySegment samples = files.samples().slice(start, 2L * span.count());
        for (int i = 0; i < span.count(); i++) {
            out[offset + i] = samples.get(SHORT, 2L * i) * scale;
        }
    }

    /// Copies a stretch of one lead as stored, int16 little-endian, to `out` at its position, which moves on.
    public void stored(int row, LeadSpan span, ByteBuffer out) {
        long start = row * shape.sampleBytes() + 2L * span.lead() * shape.samplesPerLead() + 2L * span.from();
        out.put(files.samples().slice(start, 2L * span.count()).asByteBuffer());
    }

    /// A stretch of one lead.
    public record LeadSpan(int lead, int from, int count) {}

    /// The whole segment, samples and labels included.
    public EcgSegment segment(int row) {
        short[] units = new short[shape.leads() * shape.samplesPerLead()];
        units(row, units, 0);
        return SegmentCodec.decode(message(row), new Samples(units, shape.leads()));
    }

    /// What was stated about it.
    public EcgSegment.Labels labels(int row) {
        return SegmentCodec.decode(message(row), new Samples(new short[shape.leads()], shape.leads()))
                .labels();
    }

    /// The patients that asked to be forgotten.
    public Set<String> erasedPatients() {
        return erasedPatients;
    }

    /// The same rows with other patients erased.
    public SegmentIndex withErased(Set<String> patientKeys) {
        return new SegmentIndex(shape, files, datasetVersions, patientKeys, locator);
    }

    /// The newest version of a dataset, null if it is not there.
    public @Nullable DatasetVersion newestVersion(String dataset) {
        DatasetVersion newest = null;
        for (DatasetVersion one : datasetVersions) {
            if (one.dataset().equals(dataset) && (newest == null || newer(one, newest))) {
                newest = one;
            }
        }
        return newest;
    }

    private static boolean newer(DatasetVersion one, DatasetVersion other) {
        return one.newestMillis() != other.newestMillis()
                ? one.newestMillis() > other.newestMillis()
                : one.version().compareTo(other.version()) > 0;
    }

    private byte[] message(int row) {
        MemorySegment bytes = row(row);
        return files.meta()
                .slice(bytes.get(LONG, RowLayout.META_OFFSET), bytes.get(INT, RowLayout.META_LENGTH))
                .toArray(ValueLayout.JAVA_BYTE);
    }

    String hexKey(int row, RowKey key) {
        return HexFormat.of()
                .formatHex(row(row).asSlice(key.offset(), key.bytes()).toArray(ValueLayout.JAVA_BYTE));
    }

    private String hex(int row, int offset) {
        return HexFormat.of().formatHex(row(row).asSlice(offset, 32).toArray(ValueLayout.JAVA_BYTE));
    }

    private MemorySegment row(int row) {
        return files.index().slice((long) row * RowLayout.BYTES, RowLayout.BYTES);
    }
}
