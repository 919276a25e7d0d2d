package org.openecg.training.method.jepa;

import java.util.ArrayList;
import java.util.List;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.MethodScript;
import org.openecg.encoders.TensorSpec;
import org.openecg.encoders.ops.ScriptText;
import org.openecg.encoders.vit.TransformerTensors;
import org.openecg.training.method.Companion;
import org.openecg.training.method.Method;
import org.openecg.training.method.TokenGrid;
import org.openecg.training.method.TokenMask;

/// Joint-embedding prediction (Assran et al. 2023, arXiv 2301.08243; for ECGs Weimann and Conrad 2025): from the
/// tokens it sees, the network predicts how a slowly following copy of itself represents the hidden ones, having
/// seen the whole record. The copy follows after each step; the authors for ECGs let it follow before.
///
/// Reading its monitors: `targetSpread` is the deviation of target tokens over the batch, 1 or so when all is
/// well; near 0 all tokens look alike, which is collapse, whatever the loss says.
///
/// @param spec mask, predictor and momentum
public record Jepa(MethodSpec.Jepa spec) implements Method {
    @Override
    public int views() {
        return 1;
    }

    @Override
    public MethodScript script(Encoder encoder, int samples) {
        int width = spec.predictorWidth();
        List<TensorSpec> head = new ArrayList<>(
                TransformerTensors.filling("predictor", encoder.channels(), width, spec.predictorDepth()));
        head.addAll(TransformerTensors.linear("predictor_proj", width, encoder.channels()));
        List<TensorSpec> target = encoder.weights().stream()
                .map(weight -> weight.follower("target."))
                .toList();
        String shape = """
                def jepa_depth() -> int:
                    return %d

                def jepa_heads() -> int:
                    return %d

                """.formatted(spec.predictorDepth(), spec.predictorHeads());
        return new MethodScript(
                shape + ScriptText.beside(Jepa.class, "jepa.py"), head, target, List.of("targetSpread", "hiddenShare"));
    }

    /// The momentum of a step rises linearly to 1.
    @Override
    public List<Double> settings(long step, long steps) {
        return List.of(spec.momentum() + (1 - spec.momentum()) * (step - 1) / steps);
    }

    @Override
    public List<Companion> companions(Encoder encoder, int samples) {
        HiddenBlocks mask = new HiddenBlocks(TokenGrid.of(encoder, samples), spec);
        return TokenMask.companions(mask.grid(), mask, mask.most());
    }
}
