package org.openecg.eval.external;

/// Why files cannot be scored, with a stable code. Never leaves the package: `MetricsMode` prints it.
final class FileProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /// @param code stable, upper case
    /// @param reason what, where, found and allowed
    FileProblem(String code, String reason) {
        super(reason);
        this.code = code;
    }

    String code() {
        return code;
    }
}
