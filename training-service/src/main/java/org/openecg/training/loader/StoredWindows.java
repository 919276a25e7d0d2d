package org.openecg.training.loader;

import java.nio.ByteBuffer;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.store.index.SegmentIndex;
import org.openecg.store.index.SegmentIndex.LeadSpan;

/// Whole windows as stored, int16 units, two of one lead in each int32 with the earlier one in its low half: half the
/// bytes of floats, and each window once, however many views are made of it. A lead with an odd number of samples ends
/// with a zero.
///
/// @param leads the first of the store's leads, as many as the encoder takes
record StoredWindows(SegmentIndex index, int leads) implements WindowSource {
    private int words() {
        return (index.shape().samplesPerLead() + 1) / 2;
    }

    @Override
    public HostTensor newTensor(int n) {
        return HostTensor.zeros(HostTensor.Kind.I32, n, leads, words());
    }

    @Override
    public void put(HostTensor tensor, int place, int row) {
        ByteBuffer bytes = tensor.bytes();
        for (int lead = 0; lead < leads; lead++) {
            bytes.position((place * leads + lead) * words() * Integer.BYTES);
            index.stored(row, new LeadSpan(lead, 0, index.shape().samplesPerLead()), bytes);
        }
    }
}
