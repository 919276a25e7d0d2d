package org.openecg.training.loader;

import java.util.ArrayList;
import java.util.List;
import org.openecg.encoders.ValidRange;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.training.augment.ViewRecipe;
import org.openecg.training.augment.ViewTensors;

/// Views of n segments on their way to the network: the windows as stored, each once, and what was drawn for each view.
/// Belongs to one thread at a time; filled again from batch to batch.
public final class PackedViews {
    private final ViewMaker maker;
    private final int n;
    private final HostTensor windows;
    private final HostTensor scales;
    private final ViewTensors drawn;
    private final ViewRecipe recipe;

    PackedViews(ViewMaker maker, int n, int views) {
        this.maker = maker;
        this.n = n;
        this.windows = maker.windows().newTensor(n);
        this.scales = HostTensor.zeros(HostTensor.Kind.F32, n);
        this.drawn = maker.augmentations().newTensors(views * n);
        this.recipe = maker.augmentations().newRecipe();
    }

    /// How many segments it holds.
    public int size() {
        return n;
    }

    /// Puts a segment in its place.
    ///
    /// @param place from 0 to n - 1
    /// @param row of the segment in the index
    public void putWindow(int place, int row) {
        maker.windows().put(windows, place, row);
        scales.bytes().asFloatBuffer().put(place, maker.scale(row));
    }

    /// Draws a view of it.
    ///
    /// @param view 0 or 1
    /// @param key names epoch, copy and view
    public ValidRange putView(int place, int view, int row, String key) {
        ValidRange valid = maker.draw(row, key, recipe);
        drawn.put(view * n + place, recipe);
        return valid;
    }

    /// As the script takes them.
    public List<HostTensor> tensors() {
        List<HostTensor> tensors = new ArrayList<>(List.of(windows, scales));
        tensors.addAll(drawn.list());
        return tensors;
    }
}
