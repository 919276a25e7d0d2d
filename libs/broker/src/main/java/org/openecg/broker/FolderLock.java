package org.openecg.broker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Our own lock on a broker's folder, taken before any class of Kafka touches it.
///
/// Kafka's own lock comes too late: its controller part writes the metadata log first, so two brokers on one folder
/// destroy it. The file `broker.lock` holds the owner's process id as text; the lock itself lies on one byte far
/// behind the text, so that the text stays readable where locks are mandatory. A set per JVM comes first, because
/// closing a second channel on the file would release the process's lock on POSIX systems.
final class FolderLock implements AutoCloseable {
    private static final String FILE = "broker.lock";
    private static final long LOCKED_BYTE = 1L << 40;
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private FolderLock(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    static FolderLock take(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!HELD_HERE.add(real)) {
            throw inUse(real, Long.toString(ProcessHandle.current().pid()) + " (this one)");
        }
        @Nullable FolderLock taken = null;
        try {
            taken = takeFromOthers(real);
            return taken;
        } finally {
            if (taken == null) {
                HELD_HERE.remove(real);
            }
        }
    }

    private static FolderLock takeFromOthers(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
        if (lock == null) {
            channel.close();
            String holder = Files.readString(file).strip();
            throw inUse(folder, holder.isEmpty() ? "of unknown id" : holder);
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(
                (ProcessHandle.current().pid() + System.lineSeparator()).getBytes(StandardCharsets.UTF_8)));
        return new FolderLock(folder, channel, lock);
    }

    private static BrokerRefusedException inUse(Path folder, String holder) {
        return new BrokerRefusedException("Cannot start Kafka on " + folder + ": the folder is in use by process "
                + holder + "; stop that process or choose another folder");
    }

    /// Leaves the file where it is: deleting it would let two starters lock two different files of one name.
    @Override
    public void close() throws IOException {
        try (channel) {
            lock.release();
        } finally {
            HELD_HERE.remove(folder);
        }
    }
}
