package org.openecg.store.selection;

import org.jspecify.annotations.Nullable;
import org.openecg.contracts.segment.Lead;
import org.openecg.signal.fingerprint.Confirmation;
import org.openecg.signal.fingerprint.Fingerprints;
import org.openecg.signal.resample.Rate;
import org.openecg.store.index.SegmentIndex;
import org.openecg.store.index.SegmentIndex.LeadSpan;

/// Correlation of two stored segments as the fingerprint sees them.
final class TwinCorrelation {
    private TwinCorrelation() {}

    static boolean confirms(SegmentIndex index, int first, int second) {
        Rate rate = Rate.hz(index.shape().sampleRateHz());
        return Confirmation.zeroLag(leads(index, first), rate, leads(index, second), rate)
                .map(r -> r >= Confirmation.LEAST)
                .orElse(true);
    }

    /// I, II, V1-V6 in units, valid samples alone; null where a lead is missing.
    private static float[] @Nullable [] leads(SegmentIndex index, int row) {
        float[] @Nullable [] twelve = new float[Lead.STANDARD.size()][];
        for (int lead = 0; lead < twelve.length; lead++) {
            if ((index.leadsPresent(row) & (1 << lead)) != 0) {
                float[] values = new float[index.validSamples(row)];
                index.scaled(row, new LeadSpan(lead, index.firstValidSample(row), values.length), 1f, values, 0);
                twelve[lead] = values;
            }
        }
        return Fingerprints.eightOf(twelve);
    }
}
