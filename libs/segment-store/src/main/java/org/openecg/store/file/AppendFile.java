package org.openecg.store.file;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.openecg.store.index.MappedExtents;

/// One of a store's files: written at its end, mapped piece by piece. One owner thread.
final class AppendFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 20;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long written;
    private MappedExtents mapped = MappedExtents.EMPTY;

    /// @param committedBytes what is behind them is a torn tail and is cut off
    AppendFile(Path file, long committedBytes) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        long size = channel.size();
        if (size < committedBytes) {
            channel.close();
            throw new IOException(
                    "Cannot open " + file + ": it has " + size + " bytes but " + committedBytes + " were committed");
        }
        channel.truncate(committedBytes);
        channel.position(committedBytes);
        written = committedBytes;
    }

    /// Bytes in the file, those still in the buffer included.
    long bytes() {
        return written + buffer.position();
    }

    /// A buffer with room for at least `bytes`, to be filled by the caller.
    ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            drain();
        }
        if (bytes > buffer.capacity()) {
            throw new IOException("Cannot store a piece of " + bytes + " bytes, allowed are " + buffer.capacity());
        }
        return buffer;
    }

    /// Everything on the disk.
    void force() throws IOException {
        drain();
        channel.force(true);
    }

    /// Maps what was written since the last call.
    MappedExtents map(Arena arena) throws IOException {
        long from = mapped.bytes();
        if (written > from) {
            mapped = mapped.with(channel.map(FileChannel.MapMode.READ_ONLY, from, written - from, arena));
        }
        return mapped;
    }

    private void drain() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            written += channel.write(buffer);
        }
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
