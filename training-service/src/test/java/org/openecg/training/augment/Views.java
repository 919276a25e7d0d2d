package org.openecg.training.augment;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.openecg.contracts.run.AugmentationSpec;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.OpLibrary;

/// Views made by the real script, of windows that a test gives.
final class Views implements AutoCloseable {
    final ViewFrame frame;
    final Augmentations augmentations;
    private final OpLibrary library;

    /// What came out.
    ///
    /// @param x views x leads x samples
    /// @param valid views x 3
    record Made(HostTensor x, HostTensor valid) {
        /// One view, lead after lead.
        float[] view(int row) {
            float[] all = x.floats();
            int size = all.length / x.shape().getFirst().intValue();
            return Arrays.copyOfRange(all, row * size, (row + 1) * size);
        }

        long[] valid(int row) {
            long[] out = new long[3];
            valid.bytes().asLongBuffer().position(3 * row).get(out);
            return out;
        }
    }

    Views(AugmentationSpec spec, ViewFrame frame, ComputeType type) {
        this.frame = frame;
        this.augmentations = Augmentations.of(spec, frame);
        this.library = OpLibrary.forViews(augmentations.script(), type);
    }

    /// Views of windows; `draw` fills the recipe of each view.
    Made make(List<short[]> windows, float scale, int views, ObjIntConsumer<ViewRecipe> draw) {
        int n = windows.size();
        ViewTensors drawn = augmentations.newTensors(views * n);
        ViewRecipe recipe = augmentations.newRecipe();
        for (int view = 0; view < views * n; view++) {
            draw.accept(recipe, view);
            drawn.put(view, recipe);
        }
        HostTensor scales = HostTensor.zeros(HostTensor.Kind.F32, n);
        for (int i = 0; i < n; i++) {
            scales.bytes().asFloatBuffer().put(i, scale);
        }
        List<HostTensor> raw = new ArrayList<>(List.of(packed(windows), scales));
        raw.addAll(drawn.list());
        List<HostTensor> made = library.views(raw);
        return new Made(made.get(0), made.get(1));
    }

    private HostTensor packed(List<short[]> windows) {
        int samples = windows.getFirst().length / frame.leads();
        int words = (samples + 1) / 2;
        HostTensor tensor = HostTensor.zeros(HostTensor.Kind.I32, windows.size(), frame.leads(), words);
        ByteBuffer bytes = tensor.bytes();
        for (int i = 0; i < windows.size(); i++) {
            for (int lead = 0; lead < frame.leads(); lead++) {
                bytes.position((i * frame.leads() + lead) * words * Integer.BYTES);
                for (int k = 0; k < samples; k++) {
                    bytes.putShort(windows.get(i)[lead * samples + k]);
                }
            }
        }
        return tensor;
    }

    @Override
    public void close() {
        library.close();
    }
}
