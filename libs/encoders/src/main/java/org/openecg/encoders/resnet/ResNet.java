package org.openecg.encoders.resnet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.EncoderSpec.ResNet.Option;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.TensorSpec;
import org.openecg.encoders.ops.ScriptText;

/// 1-D residual networks of depth 18, 34 and 50 (He et al. 2016, arXiv 1512.03385) with the names and order
/// of torchvision's modules, `Conv1d` in place of `Conv2d`. The arithmetic is `resnet.py` beside this class.
///
/// Options bring the names of timm's ResNet-D, so those of xresnet1d50 are:
///
/// | tensor | what |
/// | --- | --- |
/// | `conv1.0.weight`, `conv1.1.*` | stem: first convolution and its norm |
/// | `conv1.3.weight`, `conv1.4.*` | stem: second |
/// | `conv1.6.weight`, `bn1.*` | stem: third |
/// | `layerS.B.convC.weight`, `layerS.B.bnC.*` | stage S, block B, convolution C, as in torchvision |
/// | `layer1.0.downsample.1.weight`, `.2.*` | the one shortcut that changes channels; `.0` would be its pooling |
public final class ResNet implements Encoder {
    private static final int STEM_KERNEL = 7;
    private static final int DEEP_STEM_KERNEL = 5;
    private static final int STAGES = 4;

    private final EncoderSpec.ResNet spec;
    private final int expansion;
    private final int kernel;
    private final List<Integer> blocks;
    private final List<Boolean> projections = new ArrayList<>();
    private final List<TensorSpec> weights = new ArrayList<>();
    private final List<TensorSpec> statistics = new ArrayList<>();

    public ResNet(EncoderSpec.ResNet spec) {
        this.spec = spec;
        this.expansion = spec.depth() == 50 ? 4 : 1;
        this.kernel = spec.has(Option.KERNEL_5) ? 5 : 3;
        this.blocks = spec.depth() == 18 ? List.of(2, 2, 2, 2) : List.of(3, 4, 6, 3);
        addStem();
        int in = spec.width();
        for (int stage = 0; stage < STAGES; stage++) {
            projections.add(projects(stage, in));
            for (int block = 0; block < blocks.get(stage); block++) {
                boolean projected = block == 0 && projections.get(stage);
                addBlock("layer%d.%d.".formatted(stage + 1, block), in, middle(stage), projected);
                in = middle(stage) * expansion;
            }
        }
    }

    @Override
    public EncoderSpec spec() {
        return spec;
    }

    @Override
    public String script() {
        String shape = """
                def stage_blocks() -> List[int]:
                    return %s

                def block_convolutions() -> int:
                    return %d

                def stage_projects() -> List[bool]:
                    return [%s]

                def stem_convolutions() -> int:
                    return %d

                def pools_shortcut() -> bool:
                    return %s

                def pools_maxima() -> bool:
                    return %s

                """.formatted(
                        blocks,
                        expansion == 4 ? 3 : 2,
                        projections.stream().map(ResNet::truth).collect(Collectors.joining(", ")),
                        spec.has(Option.DEEP_STEM) ? 3 : 1,
                        truth(spec.has(Option.POOLED_SHORTCUT)),
                        truth(spec.has(Option.MAX_AND_MEAN)));
        return shape + ScriptText.beside(ResNet.class, "resnet.py");
    }

    @Override
    public List<TensorSpec> weights() {
        return List.copyOf(weights);
    }

    @Override
    public List<TensorSpec> statistics() {
        return List.copyOf(statistics);
    }

    /// The stem is 0, `layer1` to `layer4` follow.
    @Override
    public int stage(TensorSpec weight) {
        return weight.name().startsWith("layer") ? weight.name().charAt("layer".length()) - '0' : 0;
    }

    @Override
    public int leads() {
        return spec.leads();
    }

    @Override
    public int channels() {
        return middle(STAGES - 1) * expansion;
    }

    @Override
    public int features() {
        return channels() * (spec.has(Option.MAX_AND_MEAN) ? 2 : 1);
    }

    private int middle(int stage) {
        return spec.has(Option.CONSTANT_WIDTH) ? spec.width() : spec.width() << stage;
    }

    /// Whether the first shortcut of a stage is a convolution: where channels change, and where time halves
    /// unless a pooling does that.
    private boolean projects(int stage, int in) {
        boolean strides = stage > 0 && !spec.has(Option.POOLED_SHORTCUT);
        return strides || in != middle(stage) * expansion;
    }

    private void addStem() {
        int width = spec.width();
        if (spec.has(Option.DEEP_STEM)) {
            addConvolution("conv1.0", "conv1.1", width / 2, spec.leads(), DEEP_STEM_KERNEL);
            addConvolution("conv1.3", "conv1.4", width / 2, width / 2, DEEP_STEM_KERNEL);
            addConvolution("conv1.6", "bn1", width, width / 2, DEEP_STEM_KERNEL);
        } else {
            addConvolution("conv1", "bn1", width, spec.leads(), STEM_KERNEL);
        }
    }

    private void addBlock(String prefix, int in, int middle, boolean projected) {
        int out = middle * expansion;
        if (expansion == 4) {
            addConvolution(prefix + "conv1", prefix + "bn1", middle, in, 1);
            addConvolution(prefix + "conv2", prefix + "bn2", middle, middle, kernel);
            addConvolution(prefix + "conv3", prefix + "bn3", out, middle, 1);
        } else {
            addConvolution(prefix + "conv1", prefix + "bn1", middle, in, kernel);
            addConvolution(prefix + "conv2", prefix + "bn2", out, middle, kernel);
        }
        if (spec.zeroLastNorm()) {
            weights.set(
                    weights.size() - 2,
                    TensorSpec.constant(weights.get(weights.size() - 2).name(), 0, out));
        }
        if (projected) {
            int place = spec.has(Option.POOLED_SHORTCUT) ? 1 : 0;
            addConvolution(prefix + "downsample." + place, prefix + "downsample." + (place + 1), out, in, 1);
        }
    }

    private void addConvolution(String name, String norm, int out, int in, int kernel) {
        weights.add(TensorSpec.convolution(name + ".weight", out, in, kernel));
        weights.add(TensorSpec.constant(norm + ".weight", 1, out));
        weights.add(TensorSpec.constant(norm + ".bias", 0, out));
        statistics.add(TensorSpec.constant(norm + ".running_mean", 0, out));
        statistics.add(TensorSpec.constant(norm + ".running_var", 1, out));
    }

    private static String truth(boolean value) {
        return value ? "True" : "False";
    }
}
