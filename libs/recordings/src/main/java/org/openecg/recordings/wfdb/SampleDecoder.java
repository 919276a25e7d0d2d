package org.openecg.recordings.wfdb;

import java.nio.ByteBuffer;
import java.util.Optional;

/// Turns the bytes of one storage format into whole numbers.
interface SampleDecoder {
    /// Bytes that this many frames of this many channels take.
    long byteCount(int channels, long frames);

    /// Reads `frames` frames from the buffer's position into `into[channel][offset ...]`, gaps as
    /// [org.openecg.recordings.StoredSamples.Digital#GAP].
    ///
    /// @param sums the sum of the stored numbers of each channel is added here, sentinels as the number they
    /// are
    void read(ByteBuffer in, int[][] into, int offset, int frames, long[] sums);

    /// The decoder of a format number, if it can be read.
    static Optional<SampleDecoder> of(int format) {
        return switch (format) {
            case 16 -> Optional.of(new Format16());
            default -> Optional.empty();
        };
    }
}
