package org.openecg.standalone.client;

import java.io.IOException;

/// A service answered with a problem (RFC 9457), or did not answer.
public final class ServiceProblem extends IOException {
    private static final long serialVersionUID = 1L;

    /// The code of a service that cannot be reached.
    public static final String UNREACHABLE = "UNREACHABLE";

    private final String code;

    ServiceProblem(String code, String message) {
        super(message);
        this.code = code;
    }

    /// The stable code of the problem.
    public String code() {
        return code;
    }

    public boolean isUnreachable() {
        return code.equals(UNREACHABLE);
    }
}
