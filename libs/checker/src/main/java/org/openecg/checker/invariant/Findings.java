package org.openecg.checker.invariant;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Collects what the single checks find. One owner thread.
final class Findings {
    private final List<Finding> findings = new ArrayList<>();
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();

    void add(Invariant invariant, List<String> ids, String found, String where) {
        findings.add(new Finding(invariant, ids, found, where));
    }

    void count(String name, long number) {
        counts.merge(name, number, Long::sum);
    }

    void note(String note) {
        notes.add(note);
    }

    CheckReport report() {
        return new CheckReport(findings, counts, notes);
    }
}
