package org.openecg.training.method;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.openecg.encoders.ValidRange;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.store.selection.Drawn;

/// A tensor that a method asks for beside the views: one row per view and sample, first views before second views.
/// A pure function of what was drawn; the place in the batch may only tell samples apart.
public interface Companion {
    /// What its numbers are.
    HostTensor.Kind kind();

    /// Lengths of the axes of one row; empty for one number.
    List<Integer> shape();

    /// Memory for a number of rows.
    default HostTensor newTensor(int rows) {
        List<Integer> axes = new ArrayList<>(List.of(rows));
        axes.addAll(shape());
        return HostTensor.zeros(kind(), axes);
    }

    /// Fills one row, which holds whatever an earlier batch left there.
    ///
    /// @param place of the sample among the batch's, equal for all of its views
    void fill(Sample sample, int place, ByteBuffer row);

    /// One view of a drawn segment.
    ///
    /// @param seed of the spec
    /// @param segmentId of the segment
    /// @param view 0 or 1
    /// @param valid range of the view
    record Sample(long seed, Drawn drawn, String segmentId, int view, ValidRange valid) {
        /// Names epoch, copy, view and segment: the key of all random draws of this view.
        public String key(String purpose) {
            return "%s/%d/%d/%d/%s".formatted(purpose, drawn.epoch(), drawn.copy(), view, segmentId);
        }
    }
}
