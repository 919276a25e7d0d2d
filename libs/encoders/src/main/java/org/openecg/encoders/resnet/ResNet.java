package org.openecg.encoders.resnet;

import java.util.ArrayList;
import java.util.List;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.TensorSpec;
import org.openecg.encoders.ops.ScriptText;

/// 1-D residual networks of depth 18, 34 and 50 (He et al. 2016, arXiv 1512.03385) with the names and order
/// of torchvision's modules, `Conv1d` in place of `Conv2d`. The arithmetic is `resnet.py` beside this class.
public final class ResNet implements Encoder {
    private static final int STEM_KERNEL = 7;
    private static final int KERNEL = 3;

    private final EncoderSpec.ResNet spec;
    private final int expansion;
    private final List<Integer> blocks;
    private final List<TensorSpec> weights = new ArrayList<>();
    private final List<TensorSpec> statistics = new ArrayList<>();

    public ResNet(EncoderSpec.ResNet spec) {
        this.spec = spec;
        this.expansion = spec.depth() == 50 ? 4 : 1;
        this.blocks = spec.depth() == 18 ? List.of(2, 2, 2, 2) : List.of(3, 4, 6, 3);
        addConvolution("conv1", "bn1", spec.width(), spec.leads(), STEM_KERNEL);
        int in = spec.width();
        for (int stage = 0; stage < blocks.size(); stage++) {
            int middle = spec.width() << stage;
            for (int block = 0; block < blocks.get(stage); block++) {
                addBlock("layer%d.%d.".formatted(stage + 1, block), in, middle, block == 0 && stage > 0);
                in = middle * expansion;
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

                """.formatted(blocks, expansion == 4 ? 3 : 2);
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

    @Override
    public int leads() {
        return spec.leads();
    }

    @Override
    public int features() {
        return spec.width() * 8 * expansion;
    }

    private void addBlock(String prefix, int in, int middle, boolean halvesTime) {
        int out = middle * expansion;
        if (expansion == 4) {
            addConvolution(prefix + "conv1", prefix + "bn1", middle, in, 1);
            addConvolution(prefix + "conv2", prefix + "bn2", middle, middle, KERNEL);
            addConvolution(prefix + "conv3", prefix + "bn3", out, middle, 1);
        } else {
            addConvolution(prefix + "conv1", prefix + "bn1", middle, in, KERNEL);
            addConvolution(prefix + "conv2", prefix + "bn2", out, middle, KERNEL);
        }
        if (spec.zeroLastNorm()) {
            weights.set(
                    weights.size() - 2,
                    TensorSpec.constant(weights.get(weights.size() - 2).name(), 0, out));
        }
        if (halvesTime || in != out) {
            addConvolution(prefix + "downsample.0", prefix + "downsample.1", out, in, 1);
        }
    }

    private void addConvolution(String name, String norm, int out, int in, int kernel) {
        weights.add(TensorSpec.convolution(name + ".weight", out, in, kernel));
        weights.add(TensorSpec.constant(norm + ".weight", 1, out));
        weights.add(TensorSpec.constant(norm + ".bias", 0, out));
        statistics.add(TensorSpec.constant(norm + ".running_mean", 0, out));
        statistics.add(TensorSpec.constant(norm + ".running_var", 1, out));
    }
}
