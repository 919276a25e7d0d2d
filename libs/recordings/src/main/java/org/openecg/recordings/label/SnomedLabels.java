package org.openecg.recordings.label;

import java.util.List;
import java.util.regex.Pattern;
import org.openecg.recordings.RawStatement;

/// SNOMED CT codes as the challenges' headers carry them: kept, those in none of the challenges'
/// tables named as unknown.
record SnomedLabels() implements LabelMap {
    /// SNOMED CT identifiers have 6 to 18 digits.
    private static final Pattern IDENTIFIER = Pattern.compile("\\d{6,18}");

    static boolean isIdentifier(String text) {
        return IDENTIFIER.matcher(text).matches();
    }

    @Override
    public String scheme() {
        return SNOMED;
    }

    @Override
    public Mapped map(List<RawStatement> statements) {
        Coding coding = new Coding();
        for (RawStatement raw : statements) {
            if (SnomedNames.of(raw.text()).isPresent()) {
                coding.add(SNOMED, raw.text(), raw.likelihood());
            } else {
                String scheme = isIdentifier(raw.text()) ? SNOMED : "text";
                coding.addUnknown(scheme, raw.text(), raw.likelihood());
            }
        }
        return coding.done();
    }
}
