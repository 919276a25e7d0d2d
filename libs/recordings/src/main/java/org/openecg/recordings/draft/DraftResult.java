package org.openecg.recordings.draft;

import java.util.List;
import org.openecg.recordings.dataset.DatasetProfile;

/// What came of a draft.
public sealed interface DraftResult {
    /// There is one.
    ///
    /// @param yaml the dataset document
    /// @param profile what it says
    /// @param notes what was guessed, a line each
    record Drafted(String yaml, DatasetProfile profile, List<String> notes) implements DraftResult {
        public Drafted {
            notes = List.copyOf(notes);
        }
    }

    /// There is none.
    ///
    /// @param reason what is wrong, where, and what to do
    record Refused(DraftCode code, String reason) implements DraftResult {}
}
