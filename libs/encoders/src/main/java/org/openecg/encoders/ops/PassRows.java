package org.openecg.encoders.ops;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Rows of passes and rows of a whole batch. Both hold first views before second views, so each half is joined by
/// itself.
final class PassRows {
    private PassRows() {}

    /// The rows of all passes as those of one batch.
    static HostTensor joined(List<HostTensor> passes) {
        HostTensor first = passes.getFirst();
        long rows = passes.stream().mapToLong(pass -> pass.shape().getFirst()).sum();
        HostTensor whole = HostTensor.zeros(first.kind(), withRows(first.shape(), rows));
        ByteBuffer out = whole.bytes();
        for (int half = 0; half < 2; half++) {
            for (HostTensor pass : passes) {
                int bytes = pass.bytes().remaining() / 2;
                out.put(pass.bytes().slice(half * bytes, bytes));
            }
        }
        return whole;
    }

    /// The rows of a whole batch as those of passes, which are shaped as given.
    static List<HostTensor> split(HostTensor whole, List<HostTensor> shapes) {
        List<HostTensor> passes = new ArrayList<>();
        int half = whole.bytes().remaining() / 2;
        int begin = 0;
        for (HostTensor shape : shapes) {
            HostTensor pass = HostTensor.zeros(whole.kind(), shape.shape());
            int bytes = pass.bytes().remaining() / 2;
            ByteBuffer out = pass.bytes();
            out.put(whole.bytes().slice(begin, bytes));
            out.put(whole.bytes().slice(half + begin, bytes));
            passes.add(pass);
            begin += bytes;
        }
        return passes;
    }

    private static List<Long> withRows(List<Long> shape, long rows) {
        List<Long> changed = new ArrayList<>(shape);
        changed.set(0, rows);
        return changed;
    }
}
