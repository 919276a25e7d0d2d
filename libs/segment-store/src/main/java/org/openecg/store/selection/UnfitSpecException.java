package org.openecg.store.selection;

import java.util.List;

/// A spec that cannot become a run on the segments that are there.
public final class UnfitSpecException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    UnfitSpecException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /// Everything that is wrong with it.
    public List<String> problems() {
        return problems;
    }
}
