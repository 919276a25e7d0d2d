package org.openecg.encoders;

import java.nio.LongBuffer;

/// What of an ECG was recorded; the rest of its numbers are padding.
///
/// @param first valid sample
/// @param end one after the last
/// @param leads bit i = row i was recorded
public record ValidRange(int first, int end, int leads) {
    /// A window without padding, all leads recorded.
    public static ValidRange whole(int samples, int leads) {
        return new ValidRange(0, samples, (1 << leads) - 1);
    }

    /// Writes the three numbers that scripts take.
    public void write(LongBuffer out) {
        out.put(first).put(end).put(leads);
    }
}
