package org.openecg.store.index;

/// What all segments of a store have in common.
///
/// @param profile preprocessing profile
/// @param leads leads of a segment, absent ones included
public record StoreShape(String profile, int leads, int samplesPerLead, int sampleRateHz) {
    /// Bytes of one segment's samples.
    public long sampleBytes() {
        return 2L * leads * samplesPerLead;
    }
}
