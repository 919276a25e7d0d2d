package org.openecg.recordings.label;

import java.util.List;
import java.util.Optional;
import org.openecg.recordings.RawStatement;

/// PTB-XL's SCP statements: kept, with the strict SNOMED CT code beside them where the challenges map
/// one.
record ScpLabels() implements LabelMap {
    @Override
    public String scheme() {
        return SCP;
    }

    @Override
    public Mapped map(List<RawStatement> statements) {
        Coding coding = new Coding();
        for (RawStatement raw : statements) {
            Optional<ScpStatement> statement = ScpStatement.of(raw.text());
            if (statement.isPresent()) {
                coding.add(SCP, raw.text(), raw.likelihood());
                if (!statement.get().snomedStrict().isEmpty()) {
                    coding.add(SNOMED, statement.get().snomedStrict(), raw.likelihood());
                }
            } else {
                coding.addUnknown(SCP, raw.text(), raw.likelihood());
            }
        }
        return coding.done();
    }
}
