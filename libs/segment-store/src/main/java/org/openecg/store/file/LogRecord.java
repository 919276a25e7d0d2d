package org.openecg.store.file;

/// One message of a segments topic. Takes the bytes over; nobody writes to them afterwards.
public final class LogRecord {
    private final int partition;
    private final long offset;
    private final long timestampMillis;
    private final byte[] value;

    /// A message as Kafka delivers it.
    ///
    /// @param value the bytes of the segment message
    public LogRecord(int partition, long offset, long timestampMillis, byte[] value) {
        this.partition = partition;
        this.offset = offset;
        this.timestampMillis = timestampMillis;
        this.value = value;
    }

    int partition() {
        return partition;
    }

    long offset() {
        return offset;
    }

    long timestampMillis() {
        return timestampMillis;
    }

    byte[] value() {
        return value;
    }
}
