package org.openecg.encoders.ops;

import java.util.List;

/// The passes of one step, each a part of its samples, and how they make one gradient.
public sealed interface Passes {
    /// Losses that are means over rows or values: weighted gradients add up.
    record Added(List<StepInput> inputs) implements Passes {
        public Added {
            inputs = List.copyOf(inputs);
        }
    }

    /// A loss that compares the rows of two views of all passes with each other: gradient caching.
    record Compared(List<StepInput> inputs) implements Passes {
        public Compared {
            inputs = List.copyOf(inputs);
        }
    }
}
