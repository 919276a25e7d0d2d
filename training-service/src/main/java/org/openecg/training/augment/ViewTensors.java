package org.openecg.training.augment;

import java.nio.ByteBuffer;
import java.util.List;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.HostTensor.Kind;

/// What was drawn for r views as small tensors, in the order in which `augment.py` takes them after windows and
/// scales. First views of all segments come before second views. Belongs to one thread at a time.
///
/// | tensor | type, shape | one row |
/// | --- | --- | --- |
/// | cuts | I64, r x 4 | first sample in the window; how many; samples of the view they fill; bits of the leads |
/// | strides | F64, r | samples of the window from one sample of the view to the next |
/// | mixing | F32, r x leads x leads | matrix that the leads are multiplied by |
/// | tones | F32, r x tones x (2 + leads) | turns a sample, turns at sample 0, amplitude on each lead |
/// | noise | F32, r | standard deviation |
/// | noise keys | I32, r x 2 | odd step and start of the counter that is hashed |
/// | spans | I64, r x spans x 2 | first sample that is 0 on all leads, one after the last |
/// | lead spans | I64, r x lead spans x 3 | the same, and bits of the leads on which it is 0 |
///
/// What no change of the run needs has one row of zeros, which nobody reads.
public final class ViewTensors {
    static final int TONE_HEAD = 2;
    static final int SPAN = 2;
    static final int LEAD_SPAN = 3;
    private static final int CUT = 4;

    private final ScriptParts parts;
    private final HostTensor cuts;
    private final HostTensor strides;
    private final HostTensor mixing;
    private final HostTensor tones;
    private final HostTensor noise;
    private final HostTensor noiseKeys;
    private final HostTensor spans;
    private final HostTensor leadSpans;

    ViewTensors(ViewFrame frame, ScriptParts parts, int views) {
        this.parts = parts;
        int leads = frame.leads();
        cuts = HostTensor.zeros(Kind.I64, views, CUT);
        strides = HostTensor.zeros(Kind.F64, views);
        mixing = HostTensor.zeros(Kind.F32, parts.mixes() ? views : 1, leads, leads);
        tones = HostTensor.zeros(
                Kind.F32, parts.tones() > 0 ? views : 1, Math.max(1, parts.tones()), TONE_HEAD + leads);
        noise = HostTensor.zeros(Kind.F32, parts.noise() ? views : 1);
        noiseKeys = HostTensor.zeros(Kind.I32, parts.noise() ? views : 1, 2);
        spans = HostTensor.zeros(Kind.I64, parts.spans() > 0 ? views : 1, Math.max(1, parts.spans()), SPAN);
        leadSpans = HostTensor.zeros(
                Kind.I64, parts.leadSpans() > 0 ? views : 1, Math.max(1, parts.leadSpans()), LEAD_SPAN);
    }

    /// In the order of the table.
    public List<HostTensor> list() {
        return List.of(cuts, strides, mixing, tones, noise, noiseKeys, spans, leadSpans);
    }

    /// Writes down one view.
    ///
    /// @param view its row
    public void put(int view, ViewRecipe recipe) {
        ViewRecipe.Cut cut = recipe.cut();
        cuts.bytes()
                .asLongBuffer()
                .position(view * CUT)
                .put(cut.first())
                .put(cut.count())
                .put(cut.filled())
                .put(recipe.leads());
        strides.bytes().asDoubleBuffer().put(view, cut.stride());
        if (parts.mixes()) {
            putFloats(mixing, view, recipe.mixing());
        }
        putFloats(tones, view, recipe.tones());
        if (parts.noise()) {
            noise.bytes().asFloatBuffer().put(view, (float) recipe.noise());
            noiseKeys
                    .bytes()
                    .asIntBuffer()
                    .put(2 * view, (int) (recipe.noiseBits() >>> 32) | 1)
                    .put(2 * view + 1, (int) recipe.noiseBits());
        }
        putLongs(spans, view, recipe.spans());
        putLongs(leadSpans, view, recipe.leadSpans());
    }

    private static void putFloats(HostTensor tensor, int view, double[] values) {
        ByteBuffer bytes = tensor.bytes().position(view * values.length * Float.BYTES);
        for (double value : values) {
            bytes.putFloat((float) value);
        }
    }

    private static void putLongs(HostTensor tensor, int view, int[] values) {
        ByteBuffer bytes = tensor.bytes().position(view * values.length * Long.BYTES);
        for (int value : values) {
            bytes.putLong(value);
        }
    }
}
