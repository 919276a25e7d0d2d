package org.openecg.encoders;

import org.openecg.contracts.run.EncoderSpec;
import org.openecg.encoders.resnet.ResNet;
import org.openecg.encoders.vit.ViT;

/// The encoders there are.
public final class Encoders {
    private Encoders() {}

    /// The network of a spec.
    ///
    /// @throws IllegalArgumentException with all problems of the spec
    public static Encoder of(EncoderSpec spec) {
        if (!spec.problems().isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", spec.problems()));
        }
        return switch (spec) {
            case EncoderSpec.ResNet resnet -> new ResNet(resnet);
            case EncoderSpec.ViT vit -> new ViT(vit);
        };
    }
}
