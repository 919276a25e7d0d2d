package org.openecg.eval.study;

import java.util.List;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.contracts.pin.DataPin;

/// A study with all its runs, over one pinned range of the log.
///
/// @param runs by recipe, arm and seed
record StudyPlan(StudySpec spec, List<PlannedRun> runs) {
    StudyPlan {
        runs = List.copyOf(runs);
    }

    /// Digest over what its runs learn from.
    String content() {
        CanonicalDigest digest = CanonicalDigest.of("openecg.study-content.1");
        List<String> contents = runs.stream()
                .map(PlannedRun::pin)
                .map(DataPin::content)
                .map(DataPin.Content::digest)
                .distinct()
                .sorted()
                .toList();
        digest.list(contents.size());
        contents.forEach(digest::text);
        return digest.hex();
    }
}
