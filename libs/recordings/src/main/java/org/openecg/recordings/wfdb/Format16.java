package org.openecg.recordings.wfdb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.openecg.recordings.StoredSamples;

/// Format 16: two's complement 16-bit numbers, low byte first, the channels of a frame one after the other.
/// -32768 means "no sample". Source: WFDB manual, signal(5).
final class Format16 implements SampleDecoder {
    @Override
    public long byteCount(int channels, long frames) {
        return Math.multiplyExact(2L * channels, frames);
    }

    @Override
    public void read(ByteBuffer in, int[][] into, int offset, int frames, long[] sums) {
        int channels = into.length;
        short[] values = new short[channels * frames];
        in.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(values);
        in.position(in.position() + 2 * values.length);
        for (int channel = 0; channel < channels; channel++) {
            int[] out = into[channel];
            long sum = 0;
            for (int i = 0, from = channel; i < frames; i++, from += channels) {
                short value = values[from];
                sum += value;
                out[offset + i] = value == WfdbWriter.SENTINEL ? StoredSamples.Digital.GAP : value;
            }
            sums[channel] += sum;
        }
    }
}
