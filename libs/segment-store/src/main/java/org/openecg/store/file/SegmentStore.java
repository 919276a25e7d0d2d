package org.openecg.store.file;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.topic.Topics;
import org.openecg.store.index.RowKey;
import org.openecg.store.index.RowTable;
import org.openecg.store.index.SegmentIndex;
import org.openecg.store.index.StoreShape;

/// The segments of one profile in a folder: `index.bin` (rows, [org.openecg.store.index.RowLayout]),
/// `samples.bin` (int16 little-endian, lead-major, row after row), `meta.bin` (messages without samples) and
/// `mark.json`, the commit mark.
///
/// One process owns a folder. [#catchUp] and [#append] belong to one thread; [#index()] may be read by many,
/// and each snapshot stays readable until the store is closed. It owns the mapped memory.
public final class SegmentStore implements AutoCloseable {
    private final Path folder;
    private final String profile;
    private final StoreLock lock;
    private final Arena arena = Arena.ofShared();
    private @Nullable StoreWriter writer;
    private RowTable segmentIds = new RowTable(RowKey.SEGMENT);
    private StoreMark mark;
    private volatile SegmentIndex index;

    private SegmentStore(Path folder, String profile, StoreLock lock, StoreMark mark) {
        this.folder = folder;
        this.profile = profile;
        this.lock = lock;
        this.mark = mark;
        this.index = new SegmentIndex(
                shapeOf(mark), SegmentIndex.Files.EMPTY, mark.datasetVersions(), Set.of(), mark.locator());
    }

    /// Opens a store, or begins one. Nothing is read from Kafka yet.
    ///
    /// @throws IOException if the folder cannot be used or another process owns it
    public static SegmentStore open(Path folder, String profile) throws IOException {
        Files.createDirectories(folder);
        StoreLock lock = new StoreLock(folder);
        try {
            StoreMark mark = StoreMark.read(folder, profile);
            SegmentStore store = new SegmentStore(
                    folder, profile, lock, mark == null ? StoreMark.empty(profile, noLocator(profile)) : mark);
            store.publish(store.openWriter());
            return store;
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /// Reads the profile's topic up to its last stable offset, and the erasures.
    ///
    /// @param kafka settings of a plain client, at least `bootstrap.servers`
    /// @throws IOException if files cannot be written, or the log was cut below what is stored
    public CatchUp catchUp(Map<String, Object> kafka) throws IOException {
        try (SegmentLog log = SegmentLog.open(kafka, Topics.segments(profile))) {
            Set<String> erased = log.erasedPatients();
            boolean rebuilt = rebuildIfOther(log.locator());
            long before = index.rows();
            log.readInto(this, mark.locator());
            index = index.withErased(erased);
            return new CatchUp(index.rows() - before, mark.doubles(), mark.unreadable(), mark.findings(), rebuilt);
        }
    }

    /// Stores messages of the log and commits them: what [#catchUp] does with each fetch.
    ///
    /// @param locator where they come from and up to where the log is read with them
    public void append(List<LogRecord> records, DataPin.Locator locator) throws IOException {
        StoreWriter current = openWriter();
        for (LogRecord record : records) {
            current.add(record, this::holds);
        }
        mark = current.commit(locator);
        publish(current);
    }

    /// The present snapshot.
    public SegmentIndex index() {
        return index;
    }

    /// What was refused over the store's life; `added` and `rebuilt` are those of a store just opened.
    CatchUp lastCatchUp() {
        return new CatchUp(0, mark.doubles(), mark.unreadable(), mark.findings(), false);
    }

    private boolean holds(String segmentId) {
        return segmentIds.find(index, segmentId) >= 0;
    }

    private StoreWriter openWriter() throws IOException {
        StoreWriter current = writer;
        if (current == null) {
            current = new StoreWriter(folder, mark);
            writer = current;
        }
        return current;
    }

    private void publish(StoreWriter current) throws IOException {
        int known = index.rows();
        SegmentIndex next = new SegmentIndex(
                shapeOf(mark), current.map(arena), mark.datasetVersions(), index.erasedPatients(), mark.locator());
        for (int row = known; row < next.rows(); row++) {
            segmentIds.knownOrAdd(next, row);
        }
        index = next;
    }

    private boolean rebuildIfOther(DataPin.Locator found) throws IOException {
        DataPin.Locator stored = mark.locator();
        boolean other = !stored.clusterId().isEmpty()
                && !(stored.clusterId().equals(found.clusterId())
                        && stored.topicId().equals(found.topicId()));
        if (other) {
            StoreWriter current = openWriter();
            current.delete();
            writer = null;
            mark = StoreMark.empty(profile, found);
            mark.write(folder);
            segmentIds = new RowTable(RowKey.SEGMENT);
            index = new SegmentIndex(shapeOf(mark), SegmentIndex.Files.EMPTY, List.of(), Set.of(), found);
        } else if (stored.clusterId().isEmpty()) {
            mark = StoreMark.empty(profile, found);
        }
        return other;
    }

    private static DataPin.Locator noLocator(String profile) {
        return new DataPin.Locator("", Topics.segments(profile), "", List.of());
    }

    private static StoreShape shapeOf(StoreMark mark) {
        StoreShape shape = mark.shape();
        return shape == null ? new StoreShape(mark.profile(), 12, 0, 0) : shape;
    }

    /// No index of this store may be read afterwards.
    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
        arena.close();
        lock.close();
    }
}
