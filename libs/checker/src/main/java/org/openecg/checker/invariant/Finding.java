package org.openecg.checker.invariant;

import java.util.List;

/// One breach of an invariant.
///
/// @param ids what it concerns: ids or keys, the most specific first
/// @param found what is there and what should be
/// @param where topic, partition and offset, folder or URL
public record Finding(Invariant invariant, List<String> ids, String found, String where) {
    public Finding {
        ids = List.copyOf(ids);
    }

    @Override
    public String toString() {
        return invariant + " " + String.join(" ", ids) + ": " + found + " (" + where + ")";
    }
}
