package org.openecg.eval.external;

import java.util.List;

/// A class by the codes that stand for it.
///
/// @param codes one, or several that count as one
record ScoredClass(String name, List<String> codes) {
    ScoredClass {
        codes = List.copyOf(codes);
    }

    /// A name may join codes by a bar, as the weights of the 2021 challenge do.
    static ScoredClass named(String name) {
        return new ScoredClass(name, List.of(name.split("\\|", -1)));
    }
}
