package org.openecg.benchmarks.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.nn.transformer.ScaledDotProductAttentionBlock;
import java.util.List;
import java.util.function.Function;

/// The peers' networks out of DJL's own blocks. The transformer has no positions, which DJL has no block for: less
/// work than the others do.
final class DjlNetworks {
    private static final int[] BLOCKS = {3, 4, 6, 3};

    private DjlNetworks() {}

    /// The bottleneck network in torchvision's layout.
    ///
    /// @param width channels of the first stage, 64 at full size
    static Block resNet50(int width) {
        SequentialBlock network = new SequentialBlock()
                .add(convolution(width, 7, 2))
                .add(norm())
                .add(Activation.reluBlock())
                .add(Pool.maxPool1dBlock(new Shape(3), new Shape(2), new Shape(1)));
        for (int stage = 0; stage < BLOCKS.length; stage++) {
            for (int block = 0; block < BLOCKS[stage]; block++) {
                network.add(bottleneck(width << stage, stage > 0 && block == 0 ? 2 : 1, block == 0));
            }
        }
        return network.addSingleton(map -> map.mean(new int[] {2}));
    }

    private static Block bottleneck(int middle, int stride, boolean projects) {
        SequentialBlock way = new SequentialBlock()
                .add(convolution(middle, 1, 1))
                .add(norm())
                .add(Activation.reluBlock())
                .add(convolution(middle, 3, stride))
                .add(norm())
                .add(Activation.reluBlock())
                .add(convolution(4 * middle, 1, 1))
                .add(norm());
        Block shortcut = projects
                ? new SequentialBlock().add(convolution(4 * middle, 1, stride)).add(norm())
                : Blocks.identityBlock();
        return new SequentialBlock().add(sum(way, shortcut)).add(Activation.reluBlock());
    }

    private static Block convolution(int out, int kernel, int stride) {
        return Conv1d.builder()
                .setKernelShape(new Shape(kernel))
                .setFilters(out)
                .optStride(new Shape(stride))
                .optPadding(new Shape(kernel / 2))
                .optBias(false)
                .build();
    }

    private static Block norm() {
        return BatchNorm.builder().build();
    }

    /// A transformer with norms before attention and MLP, features the mean over tokens.
    static Block viT(int patch, int width, int depth, int heads) {
        SequentialBlock network = new SequentialBlock()
                .add(Conv1d.builder()
                        .setKernelShape(new Shape(patch))
                        .setFilters(width)
                        .optStride(new Shape(patch))
                        .build())
                .addSingleton(map -> map.transpose(0, 2, 1));
        for (int block = 0; block < depth; block++) {
            Block attention = ScaledDotProductAttentionBlock.builder()
                    .setEmbeddingSize(width)
                    .setHeadCount(heads)
                    .optAttentionProbsDropoutProb(0)
                    .build();
            SequentialBlock mlp = new SequentialBlock()
                    .add(Linear.builder().setUnits(4L * width).build())
                    .add(Activation.geluBlock())
                    .add(Linear.builder().setUnits(width).build());
            network.add(sum(new SequentialBlock().add(layerNorm()).add(attention), Blocks.identityBlock()))
                    .add(sum(new SequentialBlock().add(layerNorm()).add(mlp), Blocks.identityBlock()));
        }
        return network.add(layerNorm()).addSingleton(tokens -> tokens.mean(new int[] {1}));
    }

    private static Block layerNorm() {
        return LayerNorm.builder().axis(2).build();
    }

    private static Block sum(Block first, Block second) {
        Function<List<NDList>, NDList> add = ends -> {
            NDArray end = ends.get(0).singletonOrThrow();
            return new NDList(end.add(ends.get(1).singletonOrThrow()));
        };
        return new ParallelBlock(add, List.of(first, second));
    }
}
