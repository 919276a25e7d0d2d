package org.openecg.contracts.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// An encoder and its size. The network is the encoder's package in the module encoders.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "name")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EncoderSpec.ResNet.class, name = "resnet"),
    @JsonSubTypes.Type(value = EncoderSpec.ViT.class, name = "vit")
})
public sealed interface EncoderSpec {
    /// The name in documents and tables, such as `resnet18-w16` or `vit-s`.
    String id();

    /// Input leads.
    int leads();

    /// Everything that is wrong with it, empty if nothing.
    List<String> problems();

    /// Everything that is wrong with windows of a length, empty if nothing. Asked of a spec without problems.
    List<String> problemsOfWindow(int samples);

    /// 1-D ResNet in torchvision's layout, He et al. 2016, arXiv 1512.03385: stem 7/2, max-pool 3/2, kernel 3,
    /// channels that double from stage to stage, mean over time. Missing leads are zeros to it.
    ///
    /// @param depth 18, 34 (basic blocks) or 50 (bottlenecks)
    /// @param width channels of the first stage; 64 is the full size
    /// @param leads input leads
    /// @param zeroLastNorm whether the last scale of each block begins at 0, so that blocks begin as identities
    ///     (Goyal et al. 2017, arXiv 1706.02677, section 5.1); left out of documents when false
    /// @param options what departs from the above; left out of documents when empty
    record ResNet(
            int depth,
            int width,
            int leads,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean zeroLastNorm,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
            Set<Option> options)
            implements EncoderSpec {
        private static final int FULL_WIDTH = 64;
        private static final int LEADS = 12;

        /// A departure from torchvision's network, towards those of He et al. 2019, arXiv 1812.01187, as
        /// Strodthoff et al. 2020, arXiv 2004.13701, took them to ECGs.
        public enum Option {
            /// Three convolutions of width/2, width/2 and width channels, kernel 5, the first with stride 2.
            @JsonProperty("deep-stem")
            DEEP_STEM("-stem"),
            /// Kernel 5 in the blocks.
            @JsonProperty("kernel-5")
            KERNEL_5("-k5"),
            /// Every stage is as wide as the first.
            @JsonProperty("constant-width")
            CONSTANT_WIDTH("-flat"),
            /// A shortcut halves time by a mean over pairs, then changes channels where they differ.
            @JsonProperty("pooled-shortcut")
            POOLED_SHORTCUT("-pool"),
            /// Features are the maxima over time, then the means.
            @JsonProperty("max-and-mean")
            MAX_AND_MEAN("-max");

            private final String mark;

            Option(String mark) {
                this.mark = mark;
            }
        }

        public ResNet {
            options = Collections.unmodifiableSet(new TreeSet<>(options));
        }

        /// Torchvision's, every scale begins at 1.
        public ResNet(int depth, int width, int leads) {
            this(depth, width, leads, false, Set.of());
        }

        /// The xresnet1d50 of the ECG papers: 12 leads, 512 features. Its convolutions begin with the variance
        /// 2 / (out x kernel) where the papers' code takes 2 / (in x kernel); a batch norm follows each.
        public static ResNet xresnet1d50() {
            return new ResNet(50, FULL_WIDTH, 12, true, EnumSet.allOf(Option.class));
        }

        /// Whether an option is taken.
        public boolean has(Option option) {
            return options.contains(option);
        }

        @Override
        public String id() {
            boolean papers = zeroLastNorm && options.size() == Option.values().length;
            StringBuilder id = new StringBuilder(papers ? "xresnet1d" : "resnet").append(depth);
            if (width != FULL_WIDTH) {
                id.append("-w").append(width);
            }
            if (!papers) {
                id.append(zeroLastNorm ? "-zero" : "");
                options.forEach(option -> id.append(option.mark));
            }
            if (leads != LEADS) {
                id.append("-l").append(leads);
            }
            return id.toString();
        }

        @Override
        public List<String> problems() {
            List<String> problems = new ArrayList<>();
            if (depth != 18 && depth != 34 && depth != 50) {
                problems.add("encoder.depth must be 18, 34 or 50 but is " + depth);
            }
            if (width < 1) {
                problems.add("encoder.width must be at least 1 but is " + width);
            } else if (width % 2 != 0 && has(Option.DEEP_STEM)) {
                problems.add("encoder.width must be even with a deep stem but is " + width);
            }
            if (leads < 1 || leads > 12) {
                problems.add("encoder.leads must be from 1 to 12 but is " + leads);
            }
            return problems;
        }

        @Override
        public List<String> problemsOfWindow(int samples) {
            return samples < 1 ? List.of("a window must hold at least 1 sample but holds " + samples) : List.of();
        }
    }

    /// Vision transformer over patches of the ECG, Dosovitskiy et al. 2021, arXiv 2010.11929: norm before
    /// attention and before the MLP, an MLP four times as wide with exact GELU, a norm at the end. A patch
    /// covers all leads, or one with [Option#PER_LEAD]; features are the mean over tokens, or the class token
    /// with [Option#CLASS_TOKEN]. Positions are fixed sines (Vaswani et al. 2017, arXiv 1706.03762, section
    /// 3.5), or learned with [Option#LEARNED_POSITIONS]; a shorter window takes the first of them. Samples
    /// after the last whole patch of a window take no part.
    ///
    /// @param width numbers a token
    /// @param depth blocks
    /// @param heads of each attention; they divide the width
    /// @param patchSamples samples a patch
    /// @param windowSamples the longest window
    /// @param leads input leads
    /// @param options what departs from the above; left out of documents when empty
    record ViT(
            int width,
            int depth,
            int heads,
            int patchSamples,
            int windowSamples,
            int leads,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
            Set<Option> options)
            implements EncoderSpec {
        private static final int WHOLE_PATCH = 10;
        private static final int LEAD_PATCH = 25;
        private static final int WINDOW = 1000;
        private static final int LEADS = 12;

        /// A departure from the plain network.
        public enum Option {
            /// A patch covers one lead; tokens of a lead follow each other, lead after lead.
            @JsonProperty("per-lead")
            PER_LEAD("-lead"),
            /// Features are a learned token's output (Dosovitskiy et al. 2021, equation 4).
            @JsonProperty("class-token")
            CLASS_TOKEN("-class"),
            /// A learned vector for each position in place of sines.
            @JsonProperty("learned-positions")
            LEARNED_POSITIONS("-learned");

            private final String mark;

            Option(String mark) {
                this.mark = mark;
            }
        }

        public ViT {
            options = Collections.unmodifiableSet(new TreeSet<>(options));
        }

        /// Extra small, patches of 10 samples over all 12 leads: 3.6 million weights.
        public static ViT xs(int windowSamples) {
            return new ViT(192, 8, 4, WHOLE_PATCH, windowSamples, LEADS, Set.of());
        }

        /// Small, patches of 10 samples over all 12 leads: 14.3 million weights.
        public static ViT s(int windowSamples) {
            return new ViT(384, 8, 6, WHOLE_PATCH, windowSamples, LEADS, Set.of());
        }

        /// Base, patches of 10 samples over all 12 leads: 85 million weights.
        public static ViT b(int windowSamples) {
            return new ViT(768, 12, 12, WHOLE_PATCH, windowSamples, LEADS, Set.of());
        }

        /// The same with patches of 25 samples of one lead.
        public ViT perLead() {
            ViT apart = with(Option.PER_LEAD);
            return new ViT(width, depth, heads, LEAD_PATCH, windowSamples, leads, apart.options);
        }

        /// The same with one more option.
        public ViT with(Option option) {
            Set<Option> more = new TreeSet<>(options);
            more.add(option);
            return new ViT(width, depth, heads, patchSamples, windowSamples, leads, more);
        }

        /// Whether an option is taken.
        public boolean has(Option option) {
            return options.contains(option);
        }

        /// Tokens of a window, the class token not counted.
        public int tokens(int samples) {
            return samples / patchSamples * (has(Option.PER_LEAD) ? leads : 1);
        }

        @Override
        public String id() {
            String size = size();
            boolean named = !size.startsWith("w");
            int usualPatch = has(Option.PER_LEAD) ? LEAD_PATCH : WHOLE_PATCH;
            StringBuilder id = new StringBuilder("vit-").append(size);
            if (!named || patchSamples != usualPatch) {
                id.append("-p").append(patchSamples);
            }
            options.forEach(option -> id.append(option.mark));
            if (windowSamples != WINDOW) {
                id.append("-t").append(windowSamples);
            }
            if (leads != LEADS) {
                id.append("-l").append(leads);
            }
            return id.toString();
        }

        private String size() {
            return switch (List.of(width, depth, heads).toString()) {
                case "[192, 8, 4]" -> "xs";
                case "[384, 8, 6]" -> "s";
                case "[768, 12, 12]" -> "b";
                default -> "w%d-d%d-h%d".formatted(width, depth, heads);
            };
        }

        @Override
        public List<String> problems() {
            List<String> problems = new ArrayList<>();
            if (width < 2 || width % 2 != 0) {
                problems.add("encoder.width must be an even number of at least 2 but is " + width);
            }
            if (depth < 1) {
                problems.add("encoder.depth must be at least 1 but is " + depth);
            }
            if (heads < 1 || width % heads != 0) {
                problems.add("encoder.heads must divide the width of %d but is %d".formatted(width, heads));
            }
            if (windowSamples < 1) {
                problems.add("encoder.windowSamples must be at least 1 but is " + windowSamples);
            }
            if (patchSamples < 1 || patchSamples > windowSamples) {
                problems.add("encoder.patchSamples must be from 1 to the window's %d but is %d"
                        .formatted(windowSamples, patchSamples));
            }
            if (leads < 1 || leads > 12) {
                problems.add("encoder.leads must be from 1 to 12 but is " + leads);
            }
            return problems;
        }

        @Override
        public List<String> problemsOfWindow(int samples) {
            return samples < patchSamples || samples > windowSamples
                    ? List.of("a window for %s must hold from %d (one patch) to %d samples but holds %d"
                            .formatted(id(), patchSamples, windowSamples, samples))
                    : List.of();
        }
    }
}
