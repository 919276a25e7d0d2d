package org.openecg.training.method.mae;

import java.util.ArrayList;
import java.util.List;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.segment.Lead;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.MethodScript;
import org.openecg.encoders.TensorSpec;
import org.openecg.encoders.ops.ScriptText;
import org.openecg.encoders.vit.TransformerTensors;
import org.openecg.training.augment.ViewFrame;
import org.openecg.training.method.Companion;
import org.openecg.training.method.Method;
import org.openecg.training.method.TokenGrid;
import org.openecg.training.method.TokenMask;

/// Masked autoencoder (He et al. 2022, arXiv 2111.06377): the encoder sees a quarter of the tokens, a small
/// decoder gives back the rest.
///
/// Reading its monitors: `maskedMillivolts.LEAD` is the root mean square error on hidden samples of a lead, in
/// millivolts, with mean and deviation of each hidden patch given; it falls from the deviation inside a patch.
///
/// @param spec share that is hidden, and the decoder
public record Mae(MethodSpec.Mae spec) implements Method {
    /// Flat patches have hardly any variance: this keeps them from ruling the loss, square millivolts.
    private static final double LEAST_VARIANCE = 1e-6;

    @Override
    public int views() {
        return 1;
    }

    @Override
    public MethodScript script(Encoder encoder, int samples) {
        TokenGrid grid = TokenGrid.of(encoder, samples);
        int width = spec.decoderWidth();
        int outputs = grid.patch() * (grid.leads() == 1 ? encoder.leads() : 1);
        List<TensorSpec> head =
                new ArrayList<>(TransformerTensors.filling("decoder", encoder.channels(), width, spec.decoderDepth()));
        head.addAll(TransformerTensors.linear("decoder_pred", width, outputs));
        String shape = """
                def mae_depth() -> int:
                    return %d

                def mae_heads() -> int:
                    return %d

                """.formatted(spec.decoderDepth(), spec.decoderHeads());
        List<String> monitors = new ArrayList<>();
        for (int lead = 0; lead < encoder.leads(); lead++) {
            monitors.add("maskedMillivolts." + Lead.STANDARD.get(lead).canonicalName());
        }
        return new MethodScript(shape + ScriptText.beside(Mae.class, "mae.py"), head, List.of(), monitors)
                .reconstructing();
    }

    @Override
    public List<Double> settings(long step, long steps) {
        double scaling = ViewFrame.SCALING_MILLIVOLTS;
        return List.of(LEAST_VARIANCE / (scaling * scaling), scaling);
    }

    @Override
    public List<Companion> companions(Encoder encoder, int samples) {
        RandomTokens mask = new RandomTokens(TokenGrid.of(encoder, samples), spec);
        return TokenMask.companions(mask.grid(), mask, mask.most());
    }
}
