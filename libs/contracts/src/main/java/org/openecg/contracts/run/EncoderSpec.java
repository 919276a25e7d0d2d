package org.openecg.contracts.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;

/// An encoder and its size. The network is the encoder's package in the module encoders.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "name")
@JsonSubTypes(@JsonSubTypes.Type(value = EncoderSpec.ResNet.class, name = "resnet"))
public sealed interface EncoderSpec {
    /// The name in documents and tables, such as `resnet18-w16`.
    String id();

    /// Everything that is wrong with it, empty if nothing.
    List<String> problems();

    /// 1-D ResNet in torchvision's layout, He et al. 2016, arXiv 1512.03385: stem 7/2, max-pool 3/2, mean over time.
    ///
    /// @param depth 18, 34 (basic blocks) or 50 (bottlenecks)
    /// @param width channels of the first stage; 64 is the full size
    /// @param leads input leads
    /// @param zeroLastNorm whether the last scale of each block begins at 0, so that blocks begin as identities
    ///     (Goyal et al. 2017, arXiv 1706.02677, section 5.1); left out of documents when false
    record ResNet(
            int depth,
            int width,
            int leads,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean zeroLastNorm) implements EncoderSpec {
        /// Every scale begins at 1.
        public ResNet(int depth, int width, int leads) {
            this(depth, width, leads, false);
        }

        @Override
        public String id() {
            return "resnet" + depth + (width == 64 ? "" : "-w" + width) + (zeroLastNorm ? "-zero" : "");
        }

        @Override
        public List<String> problems() {
            List<String> problems = new ArrayList<>();
            if (depth != 18 && depth != 34 && depth != 50) {
                problems.add("encoder.depth must be 18, 34 or 50 but is " + depth);
            }
            if (width < 1) {
                problems.add("encoder.width must be at least 1 but is " + width);
            }
            if (leads < 1 || leads > 12) {
                problems.add("encoder.leads must be from 1 to 12 but is " + leads);
            }
            return problems;
        }
    }
}
