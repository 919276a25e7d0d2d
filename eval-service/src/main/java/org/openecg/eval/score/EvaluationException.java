package org.openecg.eval.score;

/// Why a checkpoint cannot be scored on a task. Never crosses the package: the loop stores code and reason.
final class EvaluationException extends Exception {
    private static final long serialVersionUID = 1L;

    /// What to do about it.
    enum Kind {
        /// More data or time may cure it.
        WAIT,
        /// Only another checkpoint or task will do.
        FAIL
    }

    private final Kind kind;
    private final String code;

    EvaluationException(Kind kind, String code, String reason) {
        super(reason);
        this.kind = kind;
        this.code = code;
    }

    static EvaluationException waiting(String code, String reason) {
        return new EvaluationException(Kind.WAIT, code, reason);
    }

    static EvaluationException failed(String code, String reason) {
        return new EvaluationException(Kind.FAIL, code, reason);
    }

    Kind kind() {
        return kind;
    }

    String code() {
        return code;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
