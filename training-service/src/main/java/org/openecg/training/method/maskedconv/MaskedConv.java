package org.openecg.training.method.maskedconv;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.segment.Lead;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.MethodScript;
import org.openecg.encoders.TensorSpec;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.ScriptText;
import org.openecg.training.augment.ViewFrame;
import org.openecg.training.method.Companion;
import org.openecg.training.method.Masks;
import org.openecg.training.method.Method;

/// Masked reconstruction with a convolutional encoder: stretches of all leads are hidden, and a small decoder
/// fills them in from the encoder's map over time. A patch is what one position of the map stands for, 32 samples:
/// 0.32 s at 100 Hz.
///
/// Reading its monitors: `maskedMillivolts.LEAD` is the root mean square error on hidden samples of a lead; it
/// falls from the lead's own spread towards its noise. A lead that stays high is one the others do not tell about.
///
/// @param spec share that is hidden, and the decoder
public record MaskedConv(MethodSpec.MaskedConv spec) implements Method {
    private static final int PATCH = MethodSpec.MaskedConv.PATCH_SAMPLES; // the network halves time five times

    private static final int KERNEL = 3;

    @Override
    public int views() {
        return 1;
    }

    @Override
    public MethodScript script(Encoder encoder, int samples) {
        int width = spec.decoderWidth();
        int out = encoder.leads() * PATCH;
        List<String> monitors = new ArrayList<>();
        for (int lead = 0; lead < encoder.leads(); lead++) {
            monitors.add("maskedMillivolts." + Lead.STANDARD.get(lead).canonicalName());
        }
        return new MethodScript(
                        ScriptText.beside(MaskedConv.class, "maskedconv.py"),
                        List.of(
                                TensorSpec.convolution("decoder.0.weight", width, encoder.channels(), KERNEL),
                                TensorSpec.constant("decoder.0.bias", 0, width),
                                TensorSpec.convolution("decoder.2.weight", out, width, 1),
                                TensorSpec.constant("decoder.2.bias", 0, out)),
                        List.of(),
                        monitors)
                .reconstructing();
    }

    @Override
    public List<Double> settings(long step, long steps) {
        return List.of(ViewFrame.SCALING_MILLIVOLTS);
    }

    @Override
    public List<Companion> companions(Encoder encoder, int samples) {
        return List.of(new Hidden(Math.ceilDiv(samples, PATCH), spec));
    }

    /// Which patches of a sample are hidden.
    ///
    /// @param patches in a view
    private record Hidden(int patches, MethodSpec.MaskedConv spec) implements Companion {
        @Override
        public HostTensor.Kind kind() {
            return HostTensor.Kind.F32;
        }

        @Override
        public List<Integer> shape() {
            return List.of(patches);
        }

        @Override
        public void fill(Sample sample, int place, ByteBuffer row) {
            int first = sample.valid().first() / PATCH;
            int end = Math.ceilDiv(sample.valid().end(), PATCH);
            int[] order = Masks.shuffled(end - first, sample);
            int hidden = spec.hidden(order.length);
            FloatBuffer flags = row.asFloatBuffer();
            flags.put(new float[patches]);
            for (int i = 0; i < hidden; i++) {
                flags.put(first + order[i], 1);
            }
        }
    }
}
