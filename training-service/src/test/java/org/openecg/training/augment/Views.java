package org.openecg.training.augment;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.function.UnaryOperator;
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
        this(Augmentations.of(spec, frame), frame, type, script -> script);
    }

    /// Views by a script that was changed.
    Views(Augmentations augmentations, ViewFrame frame, ComputeType type, UnaryOperator<String> change) {
        this.frame = frame;
        this.augmentations = augmentations;
        this.library = OpLibrary.forViews(change.apply(augmentations.script()), type);
    }

    /// Views of windows of one scale; `draw` fills the recipe of each view.
    Made make(List<short[]> windows, float scale, int views, ObjIntConsumer<ViewRecipe> draw) {
        float[] scales = new float[windows.size()];
        Arrays.fill(scales, scale);
        return make(windows, scales, views, draw);
    }

    /// Views of windows.
    Made make(List<short[]> windows, float[] scales, int views, ObjIntConsumer<ViewRecipe> draw) {
        int n = windows.size();
        ViewTensors drawn = augmentations.newTensors(views * n);
        ViewRecipe recipe = augmentations.newRecipe();
        for (int view = 0; view < views * n; view++) {
            draw.accept(recipe, view);
            drawn.put(view, recipe);
        }
        List<HostTensor> raw = new ArrayList<>(List.of(packed(windows), HostTensor.of(scales, n)));
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
