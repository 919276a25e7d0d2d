package org.openecg.recordings.draft;

/// Ends a draft; never leaves this package.
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final DraftCode code;

    Refusal(DraftCode code, String reason) {
        super(reason);
        this.code = code;
    }

    DraftResult.Refused result() {
        return new DraftResult.Refused(code, String.valueOf(getMessage()));
    }
}
