package org.openecg.training.step;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openecg.contracts.run.RunSpec;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.Encoders;
import org.openecg.encoders.TrainingSession;
import org.openecg.encoders.ValidRange;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.StepInput;
import org.openecg.store.selection.Drawn;
import org.openecg.store.selection.SegmentSelection;
import org.openecg.training.augment.ViewFrame;
import org.openecg.training.loader.PackedViews;
import org.openecg.training.loader.ViewMaker;
import org.openecg.training.method.Companion;
import org.openecg.training.method.Method;
import org.openecg.training.monitor.ReconstructionPicture;

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

    /// Projections of the two views of each segment, by the present weights.
    ///
    /// @return those of the first views, those of the second
    List<float[][]> project(TrainingSession session, Method method) {
        ViewMaker maker = new ViewMaker(selection.index(), spec);
        List<float[][]> features = List.of(new float[rows.size()][], new float[rows.size()][]);
        for (int from = 0; from < rows.size(); from += ROWS) {
            PackedViews packed = packed(maker, from, Math.min(ROWS, rows.size() - from));
            HostTensor found = session.embed(packed.tensors());
            FloatBuffer numbers = found.bytes().asFloatBuffer();
            for (float[][] view : features) {
                for (int i = 0; i < packed.size(); i++) {
                    view[from + i] = new float[found.count() / (2 * packed.size())];
                    numbers.get(view[from + i]);
                }
            }
        }
        Map<String, HostTensor> tensors = session.methodValues();
        return features.stream().map(view -> method.project(view, tensors)).toList();
    }

    /// What a method that hides samples makes of the first segment, its first view.
    ReconstructionPicture reconstruct(TrainingSession session, Method method, List<Double> settings) {
        ViewMaker maker = new ViewMaker(selection.index(), spec);
        Encoder network = Encoders.of(spec.encoder());
        int row = rows.getFirst();
        PackedViews packed = maker.pack(1, 1);
        packed.putWindow(0, row);
        ValidRange valid = packed.putView(0, 0, row, "monitor/0");
        String segmentId = selection.index().segmentId(row);
        Companion.Sample sample = new Companion.Sample(spec.seed(), new Drawn(row, 0, 0, 0), segmentId, 0, valid);
        List<HostTensor> companions = new ArrayList<>();
        for (Companion companion : method.companions(network, maker.samples())) {
            HostTensor one = companion.newTensor(1);
            companion.fill(sample, 0, one.bytes());
            companions.add(one);
        }
        HostTensor found = session.reconstruct(new StepInput(packed.tensors(), companions), settings);
        return new ReconstructionPicture(found, selection.index().shape().sampleRateHz(), ViewFrame.SCALING_MILLIVOLTS);
    }

    private PackedViews packed(ViewMaker maker, int from, int count) {
        PackedViews packed = maker.pack(count, 2);
        for (int i = 0; i < count; i++) {
            int row = rows.get(from + i);
            packed.putWindow(i, row);
            packed.putView(i, 0, row, "monitor/0");
            packed.putView(i, 1, row, "monitor/1");
        }
        return packed;
    }
}
