package org.openecg.recordings.label;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Names of the SNOMED CT codes that the challenges use.
final class SnomedNames {
    private static final Map<String, String> NAMES = load();

    private SnomedNames() {}

    static Optional<String> of(String code) {
        return Optional.ofNullable(NAMES.get(code));
    }

    private static Map<String, String> load() {
        Map<String, String> names = new HashMap<>();
        names.putAll(LabelTable.load("text_to_snomed.csv").pairs("snomed", "snomed_name"));
        names.putAll(LabelTable.load("ptbxl_statements.csv").pairs("snomed_strict", "snomed_name"));
        names.putAll(LabelTable.load("cinc_unscored.csv").pairs("snomed", "name"));
        names.putAll(LabelTable.load("cinc_scored.csv").pairs("snomed", "name"));
        return Map.copyOf(names);
    }
}
