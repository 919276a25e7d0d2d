package org.openecg.contracts.segment;

import com.google.protobuf.ByteString;
import org.openecg.contracts.proto.SegmentMessage;

/// The two byte forms of samples; `segment.proto` has the layout.
final class SampleEncoding {
    private SampleEncoding() {}

    static byte[] encode(Samples samples, SegmentCodec.Encoding encoding) {
        int size = samples.size();
        short[] units = new short[size];
        samples.copyTo(units, 0);
        byte[] bytes = new byte[2 * size];
        switch (encoding) {
            case PLAIN -> {
                for (int i = 0; i < size; i++) {
                    bytes[2 * i] = (byte) units[i];
                    bytes[2 * i + 1] = (byte) (units[i] >> 8);
                }
            }
            case DELTA -> {
                int length = samples.samplesPerLead();
                for (int start = 0; start < size; start += length) {
                    short previous = 0;
                    for (int i = start; i < start + length; i++) {
                        short difference = (short) (units[i] - previous);
                        int zigzag = (difference << 1) ^ (difference >> 15);
                        bytes[i] = (byte) zigzag;
                        bytes[size + i] = (byte) (zigzag >> 8);
                        previous = units[i];
                    }
                }
            }
        }
        return bytes;
    }

    static Samples decode(SegmentMessage message) {
        ByteString bytes = message.getSamples();
        int leads = message.getLeads();
        int length = message.getSamplesPerLead();
        long size = (long) leads * length;
        if (leads < 1 || size * 2 != bytes.size()) {
            throw new InvalidSegmentException("Cannot read segment " + message.getSegmentId() + ": " + bytes.size()
                    + " bytes are not " + leads + " leads of " + length + " samples");
        }
        short[] units = new short[(int) size];
        switch (message.getEncoding()) {
            case 0 -> {
                for (int i = 0; i < units.length; i++) {
                    units[i] = (short) ((bytes.byteAt(2 * i) & 0xFF) | bytes.byteAt(2 * i + 1) << 8);
                }
            }
            case 1 -> {
                for (int start = 0; start < units.length; start += length) {
                    short previous = 0;
                    for (int i = start; i < start + length; i++) {
                        int zigzag = (bytes.byteAt(i) & 0xFF) | (bytes.byteAt(units.length + i) & 0xFF) << 8;
                        previous += (short) ((zigzag >>> 1) ^ -(zigzag & 1));
                        units[i] = previous;
                    }
                }
            }
            default ->
                throw new InvalidSegmentException("Cannot read segment " + message.getSegmentId() + ": encoding "
                        + message.getEncoding() + " is not known, allowed are 0 and 1");
        }
        return new Samples(units, leads);
    }
}
