package org.openecg.recordings.label;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openecg.recordings.RawStatement;

/// Class names written as text, as in the first form of the 2020 challenge (`Dx: AF`): the name is kept under
/// the dataset's own scheme, with the strict SNOMED CT code beside it.
///
/// @param scheme of the source's own names
/// @param snomedByText from a name in lower case to its code
record TextLabels(String scheme, Map<String, String> snomedByText) implements LabelMap {
    /// The nine classes of CPSC 2018 by abbreviation or name, and the texts of CPSC-Extra.
    static TextLabels cpsc2018() {
        Map<String, String> codes = new HashMap<>();
        for (Map<String, String> row : LabelTable.load("text_to_snomed.csv").rows()) {
            if (LabelTable.cell(row, "dataset").equals("cpsc-extra")) {
                codes.put(lower(LabelTable.cell(row, "text")), LabelTable.cell(row, "snomed"));
            }
        }
        for (Map<String, String> row : LabelTable.load("cpsc2018.csv").rows()) {
            codes.put(lower(LabelTable.cell(row, "name")), LabelTable.cell(row, "snomed_strict"));
            codes.put(lower(LabelTable.cell(row, "abbr")), LabelTable.cell(row, "snomed_strict"));
        }
        return new TextLabels("cpsc2018", Map.copyOf(codes));
    }

    @Override
    public Mapped map(List<RawStatement> statements) {
        Coding coding = new Coding();
        for (RawStatement raw : statements) {
            String code = snomedByText.get(lower(raw.text()));
            if (code == null) {
                coding.addUnknown(scheme, raw.text(), raw.likelihood());
            } else {
                coding.add(scheme, raw.text(), raw.likelihood());
                coding.add(SNOMED, code, raw.likelihood());
            }
        }
        return coding.done();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
