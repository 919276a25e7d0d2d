package org.openecg.recordings.label;

import java.util.List;
import org.openecg.recordings.RawStatement;

/// A scheme of the source's own without a mapping, such as that of the synthetic centres: kept as it is.
///
/// @param scheme name of the scheme
record KeptLabels(String scheme) implements LabelMap {
    @Override
    public Mapped map(List<RawStatement> statements) {
        Coding coding = new Coding();
        for (RawStatement raw : statements) {
            coding.add(scheme, raw.text(), raw.likelihood());
        }
        return coding.done();
    }
}
