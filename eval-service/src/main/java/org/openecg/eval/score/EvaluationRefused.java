package org.openecg.eval.score;

/// What was asked for cannot be had, with a stable code.
public final class EvaluationRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    EvaluationRefused(String code, String reason) {
        super(reason);
        this.code = code;
    }

    /// Stable, upper case.
    public String code() {
        return code;
    }
}
