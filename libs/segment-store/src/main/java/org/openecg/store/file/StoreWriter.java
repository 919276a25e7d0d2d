package org.openecg.store.file;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.SegmentCodec;
import org.openecg.store.index.DatasetVersion;
import org.openecg.store.index.RowLayout;
import org.openecg.store.index.SegmentIndex;
import org.openecg.store.index.StoreShape;

/// Writes the three files of a store. What it added counts from the next commit on. One owner thread.
final class StoreWriter implements AutoCloseable {
    private static final List<String> FILES = List.of("index.bin", "samples.bin", "meta.bin");
    private static final int LARGEST_FOLD = 126;
    private static final int LISTED_FINDINGS = 100;

    private final Path folder;
    private final String profile;
    private final AppendFile rows;
    private final AppendFile samples;
    private final AppendFile meta;
    private final List<DatasetVersion> datasetVersions;
    private final List<String> findings;
    private final Set<String> uncommitted = new HashSet<>();
    private @Nullable StoreShape shape;
    private long doubles;
    private long unreadable;

    StoreWriter(Path folder, StoreMark mark) throws IOException {
        this.folder = folder;
        this.profile = mark.profile();
        this.shape = mark.shape();
        this.doubles = mark.doubles();
        this.unreadable = mark.unreadable();
        this.datasetVersions = new ArrayList<>(mark.datasetVersions());
        this.findings = new ArrayList<>(mark.findings());
        long sampleBytes = shape == null ? 0 : shape.sampleBytes();
        rows = new AppendFile(folder.resolve(FILES.get(0)), mark.rows() * RowLayout.BYTES);
        samples = new AppendFile(folder.resolve(FILES.get(1)), mark.rows() * sampleBytes);
        meta = new AppendFile(folder.resolve(FILES.get(2)), mark.metaBytes());
    }

    /// @param stored tells whether a segment id is in the store already
    void add(LogRecord record, Predicate<String> stored) throws IOException {
        EcgSegment segment;
        try {
            segment = SegmentCodec.decode(record.value());
        } catch (IllegalArgumentException e) {
            refuse(record, String.valueOf(e.getMessage()));
            return;
        }
        String problem = problem(segment);
        if (problem != null) {
            refuse(record, problem);
            return;
        }
        String id = segment.segmentId();
        if (stored.test(id) || !uncommitted.add(id)) {
            doubles++;
            find(record, "segment " + id + " is there already");
            return;
        }
        write(record, segment);
    }

    private @Nullable String problem(EcgSegment segment) {
        StoreShape found = shapeOf(segment);
        StoreShape wanted = shape;
        if (wanted != null && !wanted.equals(found)) {
            return "shape must be " + wanted + " but is " + found;
        }
        if (!found.profile().equals(profile)) {
            return "profile must be " + profile + " but is " + found.profile();
        }
        Integer fold = segment.labels().fold();
        if (fold != null && (fold < 0 || fold > LARGEST_FOLD)) {
            return "fold must be from 0 to " + LARGEST_FOLD + " but is " + fold;
        }
        return null;
    }

    private static StoreShape shapeOf(EcgSegment segment) {
        return new StoreShape(
                segment.key().profile(),
                segment.samples().leads(),
                segment.samples().samplesPerLead(),
                segment.window().sampleRateHz());
    }

    private void refuse(LogRecord record, String problem) {
        unreadable++;
        find(record, problem);
    }

    private void write(LogRecord record, EcgSegment segment) throws IOException {
        shape = shapeOf(segment);
        byte[] message = SegmentCodec.withoutSamples(record.value());
        RowLayout.Place place = new RowLayout.Place(
                record.partition(),
                record.offset(),
                meta.bytes(),
                message.length,
                datasetNumber(segment.key(), record.timestampMillis()));
        RowLayout.write(rows.room(RowLayout.BYTES), segment, place);
        meta.room(message.length).put(message);
        short[] units = new short[segment.samples().size()];
        segment.samples().copyTo(units, 0);
        ByteBuffer out = samples.room(2 * units.length);
        for (short unit : units) {
            out.putShort(unit);
        }
    }

    private int datasetNumber(EcgSegment.Origin key, long timestampMillis) {
        for (int i = 0; i < datasetVersions.size(); i++) {
            DatasetVersion one = datasetVersions.get(i);
            if (one.dataset().equals(key.dataset()) && one.version().equals(key.datasetProfileVersion())) {
                if (timestampMillis > one.newestMillis()) {
                    datasetVersions.set(i, new DatasetVersion(one.dataset(), one.version(), timestampMillis));
                }
                return i;
            }
        }
        datasetVersions.add(new DatasetVersion(key.dataset(), key.datasetProfileVersion(), timestampMillis));
        return datasetVersions.size() - 1;
    }

    private void find(LogRecord record, String what) {
        if (findings.size() < LISTED_FINDINGS) {
            findings.add("partition " + record.partition() + " offset " + record.offset() + ": " + what);
        }
    }

    /// Makes all that was added durable.
    StoreMark commit(DataPin.Locator locator) throws IOException {
        samples.force();
        meta.force();
        rows.force();
        StoreMark mark = new StoreMark(
                StoreMark.FORMAT_VERSION,
                profile,
                shape,
                rows.bytes() / RowLayout.BYTES,
                meta.bytes(),
                locator,
                datasetVersions,
                doubles,
                unreadable,
                findings);
        mark.write(folder);
        uncommitted.clear();
        return mark;
    }

    SegmentIndex.Files map(Arena arena) throws IOException {
        return new SegmentIndex.Files(rows.map(arena), samples.map(arena), meta.map(arena));
    }

    /// Ends the files; snapshots that map them stay readable.
    void delete() throws IOException {
        close();
        for (String name : FILES) {
            Files.delete(folder.resolve(name));
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
        samples.close();
        meta.close();
    }
}
