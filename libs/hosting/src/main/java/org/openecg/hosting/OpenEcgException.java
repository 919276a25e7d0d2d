package org.openecg.hosting;

import java.util.List;

/// A refusal at a REST edge, answered as an RFC 9457 problem.
///
/// Codes are upper-case words that callers may rely on: once published, never renamed. The general ones are constants
/// here, a service adds its own.
public final class OpenEcgException extends RuntimeException {
    public static final String INVALID = "INVALID";
    public static final String UNAUTHORIZED = "UNAUTHORIZED";
    public static final String NOT_FOUND = "NOT_FOUND";
    public static final String METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED";
    public static final String CONFLICT = "CONFLICT";
    public static final String TOO_LARGE = "TOO_LARGE";
    public static final String UNSUPPORTED_TYPE = "UNSUPPORTED_TYPE";
    public static final String UNAVAILABLE = "UNAVAILABLE";
    public static final String INTERNAL = "INTERNAL";

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;
    private final transient List<String> problems;

    /// @param code stable, upper case
    /// @param status of HTTP
    /// @param message what, where, found, allowed
    public OpenEcgException(String code, int status, String message) {
        this(code, status, message, List.of());
    }

    private OpenEcgException(String code, int status, String message, List<String> problems) {
        super(message);
        this.code = code;
        this.status = status;
        this.problems = List.copyOf(problems);
    }

    /// Status 400 with everything that is wrong with a document.
    public static OpenEcgException invalid(String what, List<String> problems) {
        return new OpenEcgException(INVALID, 400, what + " is not valid: " + String.join("; ", problems), problems);
    }

    /// Status 404.
    public static OpenEcgException notFound(String what, String id) {
        return new OpenEcgException(NOT_FOUND, 404, "There is no " + what + " " + id);
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    /// Each thing that is wrong, where there are several.
    public List<String> problems() {
        return problems;
    }
}
