package org.openecg.checker.invariant;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a check found.
///
/// @param findings the breaches; empty = all well
/// @param counts what was looked at, by name: `outcomes`, `segments`, `sources`, `shards`, `runs`, `checkpoints`,
///     `scores`; `inFlight` counts parts that changed while they were read and were not judged
/// @param notes what could not be looked at, and why
public record CheckReport(List<Finding> findings, SortedMap<String, Long> counts, List<String> notes) {
    public CheckReport {
        findings = List.copyOf(findings);
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        notes = List.copyOf(notes);
    }

    /// Whether every invariant that was looked at holds.
    public boolean clean() {
        return findings.isEmpty();
    }
}
