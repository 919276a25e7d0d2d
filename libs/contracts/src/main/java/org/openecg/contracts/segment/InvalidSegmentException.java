package org.openecg.contracts.segment;

/// Bytes on the log that are no segment this version can read.
public final class InvalidSegmentException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidSegmentException(String message) {
        super(message);
    }

    InvalidSegmentException(String message, Throwable cause) {
        super(message, cause);
    }
}
