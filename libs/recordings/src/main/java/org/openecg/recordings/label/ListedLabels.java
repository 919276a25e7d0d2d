package org.openecg.recordings.label;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openecg.recordings.RawStatement;

/// The statements that a dataset lists itself. One that the list lacks is kept if it looks like a
/// code, and named.
///
/// @param scheme of the dataset's own codes
/// @param byText what the list says
record ListedLabels(String scheme, Map<String, ListedStatement> byText) implements LabelMap {
    /// @throws IllegalArgumentException naming the statement that cannot be taken
    static ListedLabels of(String scheme, List<ListedStatement> statements) {
        if (!scheme.matches("[a-z0-9][a-z0-9-]{0,62}") || scheme.equals(SNOMED) || scheme.equals(SCP)) {
            throw new IllegalArgumentException(
                    "labels.scheme must be lower-case letters, digits and dashes, and neither " + SNOMED + " nor " + SCP
                            + ", but is '" + scheme + "'");
        }
        Map<String, ListedStatement> byText = new HashMap<>();
        for (ListedStatement one : statements) {
            if (one.text() == null || one.code() == null || !Coding.isCode(one.code())) {
                throw new IllegalArgumentException("labels.statements: '" + one.text()
                        + "' must have a code of at most 32 letters, digits and _+./()- but has '" + one.code() + "'");
            }
            if (one.snomed() != null && !SnomedLabels.isIdentifier(one.snomed())) {
                throw new IllegalArgumentException("labels.statements: snomed of '" + one.text()
                        + "' must be 6 to 18 digits but is '" + one.snomed() + "'");
            }
            if (byText.putIfAbsent(one.text(), one) != null) {
                throw new IllegalArgumentException("labels.statements: '" + one.text() + "' is listed twice");
            }
        }
        return new ListedLabels(scheme, Map.copyOf(byText));
    }

    @Override
    public Mapped map(List<RawStatement> statements) {
        Coding coding = new Coding();
        for (RawStatement raw : statements) {
            ListedStatement listed = byText.get(raw.text());
            if (listed == null) {
                coding.addUnknown(scheme, raw.text(), raw.likelihood());
            } else {
                coding.add(scheme, listed.code(), raw.likelihood());
                if (listed.snomed() != null) {
                    coding.add(SNOMED, listed.snomed(), raw.likelihood());
                }
            }
        }
        return coding.done();
    }
}
