package org.openecg.recordings.label;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the label tables know of a text: a SNOMED CT code, an acronym or a name in any of them.
///
/// One acronym may mean different things in different places (`AF` is atrial fibrillation to most and
/// atrial flutter in Chapman): the tables are asked in a fixed order, and the other meanings are
/// told.
public final class KnownLabels {
    /// Sinus rhythm, and what recordings without a finding are called.
    private static final Set<String> NORMAL = Set.of("426783006");

    private static final Map<String, Set<String>> EXACT = new HashMap<>();
    private static final Map<String, Set<String>> LOOSE = new HashMap<>();

    static {
        add("cinc_scored.csv", "abbr", "snomed");
        add("ptbxl_statements.csv", "scp", "snomed_strict");
        add("code15.csv", "column", "snomed");
        add("cpsc2018.csv", "abbr", "snomed_strict");
        add("cinc_unscored.csv", "abbr", "snomed");
        add("chapman_ningbo.csv", "acronym", "snomed_ecg_arrhythmia");
        add("chapman_ningbo.csv", "acronym", "snomed_cinc_chapman");
        add("cinc_scored.csv", "name", "snomed");
        add("cinc_unscored.csv", "name", "snomed");
        add("ptbxl_statements.csv", "description", "snomed_strict");
        add("code15.csv", "name", "snomed");
        add("cpsc2018.csv", "name", "snomed_strict");
        add("chapman_ningbo.csv", "name", "snomed_ecg_arrhythmia");
        add("text_to_snomed.csv", "text", "snomed");
        add("text_to_snomed.csv", "snomed_name", "snomed");
    }

    private KnownLabels() {}

    /// What a text means.
    ///
    /// @param snomed its SNOMED CT code
    /// @param name in English
    /// @param otherwise what the same text means in other tables, by name
    public record Known(String snomed, String name, List<String> otherwise) {
        public Known {
            otherwise = List.copyOf(otherwise);
        }

        /// Whether it says that nothing was found.
        public boolean isNormal() {
            return NORMAL.contains(snomed);
        }
    }

    /// Looks a text up, as written first, then whatever its case and its punctuation.
    public static Optional<Known> of(String text) {
        Optional<String> name = SnomedNames.of(text);
        if (name.isPresent()) {
            return Optional.of(new Known(text, name.get(), List.of()));
        }
        Set<String> codes = EXACT.getOrDefault(text, LOOSE.getOrDefault(loose(text), Set.of()));
        if (codes.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        codes.forEach(code -> names.add(SnomedNames.of(code).orElse(code)));
        return Optional.of(new Known(codes.iterator().next(), names.getFirst(), names.subList(1, names.size())));
    }

    private static void add(String table, String text, String snomed) {
        for (Map.Entry<String, String> pair :
                LabelTable.load(table).pairs(text, snomed).entrySet()) {
            EXACT.computeIfAbsent(pair.getKey(), _ -> new LinkedHashSet<>()).add(pair.getValue());
            LOOSE.computeIfAbsent(loose(pair.getKey()), _ -> new LinkedHashSet<>())
                    .add(pair.getValue());
        }
    }

    private static String loose(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
}
