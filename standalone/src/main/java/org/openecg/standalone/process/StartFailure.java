package org.openecg.standalone.process;

import java.io.IOException;

/// A start that cannot succeed; the message tells the user what, where and what to do.
public final class StartFailure extends IOException {
    private static final long serialVersionUID = 1L;

    StartFailure(String message) {
        super(message);
    }
}
