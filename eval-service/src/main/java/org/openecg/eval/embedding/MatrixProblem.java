package org.openecg.eval.embedding;

/// Files that are no matrix of embeddings, with a stable code.
public final class MatrixProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    MatrixProblem(String code, String message) {
        super(message);
        this.code = code;
    }

    /// `NPY_INVALID`, `IDS_INVALID`, `ID_TWICE`, `ROWS_DIFFER` or `NOT_FINITE`.
    public String code() {
        return code;
    }

    /// What is wrong and where.
    public String reason() {
        return String.valueOf(getMessage());
    }
}
