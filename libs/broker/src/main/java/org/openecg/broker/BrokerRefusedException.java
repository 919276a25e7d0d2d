package org.openecg.broker;

import java.io.IOException;

/// Kafka cannot start until somebody acts: the folder is in use, the port is busy, the disk is full, the folder is
/// none of ours. Trying again without a change is useless.
public final class BrokerRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokerRefusedException(String message) {
        super(message);
    }

    BrokerRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
