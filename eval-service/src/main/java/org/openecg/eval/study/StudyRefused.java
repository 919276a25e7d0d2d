package org.openecg.eval.study;

/// A study that cannot be started as it is.
final class StudyRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /// @param code stable, upper case
    /// @param reason what, where, found, allowed
    StudyRefused(String code, String reason) {
        super(reason);
        this.code = code;
    }

    String code() {
        return code;
    }
}
