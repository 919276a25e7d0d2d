package org.openecg.encoders.vit;

import java.util.ArrayList;
import java.util.List;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.EncoderSpec.ViT.Option;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.TensorSpec;
import org.openecg.encoders.ops.ScriptText;

/// Vision transformers over patches of the ECG (Dosovitskiy et al. 2021, arXiv 2010.11929). The arithmetic is
/// `vit.py` beside this class.
///
/// | tensor | shape | when |
/// | --- | --- | --- |
/// | `patch_embed.weight`, `.bias` | width x leads (per lead 1) x patch, width | always; that of `nn.Conv1d` |
/// | `pos_embed` | 1 x positions x width | learned positions; leads share them |
/// | `cls_token` | 1 x 1 x width | class token; it has no position |
/// | `lead_missing` | leads x width | patches over all leads: stands for a missing lead |
/// | `lead_embed` | leads x width | patches of one lead: tells leads apart |
/// | `blocks.N.norm1`, `.qkv`, `.proj`, `.norm2`, `.fc1`, `.fc2` | weight (out x in), bias | each block |
/// | `norm.weight`, `.bias` | width | always |
///
/// First values are those of He et al. 2022 (MAE, arXiv 2111.06377, appendix A.1): matrices uniform by Glorot
/// and Bengio 2010, biases 0, learned vectors normal with deviation 0.02. `lead_missing` begins there too, and
/// not at 0, where a missing lead would look like a silent one.
public final class ViT implements Encoder {
    private static final String BLOCKS = "blocks.";
    private static final String NORM = "norm";
    private static final double VECTOR_DEVIATION = 0.02;

    private static final Crossing MEASURED = new Crossing(20, 128);

    private final EncoderSpec.ViT spec;
    private final Crossing crossing;
    private final List<TensorSpec> weights = new ArrayList<>();
    private final int firstBlock;

    /// The most tokens over which attention is written out on a CPU; over more one kernel does it. Where the
    /// numbers come from: `docs/evidence/attention-crossing.md`.
    ///
    /// @param wide of single and double precision
    /// @param brain of brain float
    record Crossing(int wide, int brain) {}

    public ViT(EncoderSpec.ViT spec) {
        this(spec, MEASURED);
    }

    ViT(EncoderSpec.ViT spec, Crossing crossing) {
        this.spec = spec;
        this.crossing = crossing;
        int leadsOfPatch = spec.has(Option.PER_LEAD) ? 1 : spec.leads();
        int inputs = leadsOfPatch * spec.patchSamples();
        weights.add(TensorSpec.glorot(
                "patch_embed.weight", inputs, spec.width(), spec.width(), leadsOfPatch, spec.patchSamples()));
        weights.add(TensorSpec.constant("patch_embed.bias", 0, spec.width()));
        addVectors();
        firstBlock = weights.size();
        for (int block = 0; block < spec.depth(); block++) {
            weights.addAll(TransformerTensors.block(BLOCKS + block + ".", spec.width()));
        }
        weights.addAll(TransformerTensors.norm(NORM, spec.width()));
    }

    @Override
    public EncoderSpec spec() {
        return spec;
    }

    @Override
    public String script() {
        String shape = """
                def vit_depth() -> int:
                    return %d

                def vit_heads() -> int:
                    return %d

                def vit_leads() -> int:
                    return %d

                def vit_patch() -> int:
                    return %d

                def vit_first_block() -> int:
                    return %d

                def vit_most_written_out() -> List[int]:
                    return [%d, %d]

                def vit_per_lead() -> bool:
                    return %s

                def vit_learned_positions() -> bool:
                    return %s

                def vit_class_token() -> bool:
                    return %s

                """.formatted(
                        spec.depth(),
                        spec.heads(),
                        spec.leads(),
                        spec.patchSamples(),
                        firstBlock,
                        crossing.wide(),
                        crossing.brain(),
                        truth(Option.PER_LEAD),
                        truth(Option.LEARNED_POSITIONS),
                        truth(Option.CLASS_TOKEN));
        return shape + ScriptText.beside(ViT.class, "vit.py");
    }

    @Override
    public List<TensorSpec> weights() {
        return List.copyOf(weights);
    }

    @Override
    public List<TensorSpec> statistics() {
        return List.of();
    }

    /// What makes tokens is 0, blocks follow from 1 on, then the last norm.
    @Override
    public int stage(TensorSpec weight) {
        if (weight.name().startsWith(BLOCKS)) {
            return 1 + Integer.parseInt(weight.name().split("\\.", 3)[1]);
        }
        return weight.name().startsWith(NORM) ? 1 + spec.depth() : 0;
    }

    @Override
    public int leads() {
        return spec.leads();
    }

    @Override
    public int channels() {
        return spec.width();
    }

    @Override
    public int features() {
        return spec.width();
    }

    private void addVectors() {
        if (spec.has(Option.LEARNED_POSITIONS)) {
            int positions = spec.windowSamples() / spec.patchSamples();
            weights.add(TensorSpec.normal("pos_embed", VECTOR_DEVIATION, 1, positions, spec.width()));
        }
        if (spec.has(Option.CLASS_TOKEN)) {
            weights.add(TensorSpec.normal("cls_token", VECTOR_DEVIATION, 1, 1, spec.width()));
        }
        String leadVectors = spec.has(Option.PER_LEAD) ? "lead_embed" : "lead_missing";
        weights.add(TensorSpec.normal(leadVectors, VECTOR_DEVIATION, spec.leads(), spec.width()));
    }

    private String truth(Option option) {
        return spec.has(option) ? "True" : "False";
    }
}
