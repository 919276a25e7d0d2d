package org.openecg.training.step;

import java.util.ArrayList;
import java.util.List;
import org.openecg.contracts.run.RunSpec;
import org.openecg.encoders.TrainingSession;
import org.openecg.encoders.ValidRange;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.store.selection.SegmentSelection;
import org.openecg.training.loader.ViewMaker;
import org.openecg.training.method.Method;

/// Two fixed views of the segments that monitors look at: those of the validation folds that the run excludes,
/// at most 2,048; where there are fewer than 64, the first 256 of the selection, which then are no held-out
/// ones.
final class MonitorViews {
    private static final int MOST = 2048;
    private static final int FEWEST_HELD_OUT = 64;
    private static final int MOST_LEARNT = 256;
    private static final int ROWS = 128;

    private final SegmentSelection selection;
    private final RunSpec spec;
    private final List<Integer> rows;
    private final boolean heldOut;

    MonitorViews(SegmentSelection selection, RunSpec spec) {
        this.selection = selection;
        this.spec = spec;
        List<Integer> validation = selection.validationRows();
        this.heldOut = validation.size() >= FEWEST_HELD_OUT;
        this.rows = heldOut ? validation.subList(0, Math.min(MOST, validation.size())) : learnt(selection);
    }

    private static List<Integer> learnt(SegmentSelection selection) {
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_LEARNT, selection.size()); i++) {
            rows.add(selection.row(i));
        }
        return rows;
    }

    /// Whether the run does not learn from them.
    boolean heldOut() {
        return heldOut;
    }

    /// Projections of one of the two views, by the present weights.
    float[][] project(int view, TrainingSession session, Method method) {
        ViewMaker maker = new ViewMaker(selection.index(), spec);
        float[][] features = new float[rows.size()][];
        for (int from = 0; from < rows.size(); from += ROWS) {
            int count = Math.min(ROWS, rows.size() - from);
            HostTensor x = HostTensor.zeros(HostTensor.Kind.F32, count, maker.leads(), maker.samples());
            HostTensor valid = HostTensor.zeros(HostTensor.Kind.I64, count, 3);
            for (int i = 0; i < count; i++) {
                ValidRange range = maker.make(rows.get(from + i), "monitor/" + view);
                x.bytes()
                        .asFloatBuffer()
                        .position(i * maker.leads() * maker.samples())
                        .put(maker.values());
                range.write(valid.bytes().asLongBuffer().position(3 * i));
            }
            HostTensor found = session.embed(x, valid);
            int width = found.count() / count;
            for (int i = 0; i < count; i++) {
                features[from + i] = new float[width];
                found.bytes().asFloatBuffer().position(i * width).get(features[from + i]);
            }
        }
        return method.project(features, session.methodValues());
    }
}
