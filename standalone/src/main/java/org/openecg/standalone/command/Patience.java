package org.openecg.standalone.command;

import java.time.Duration;
import java.time.Instant;
import org.openecg.standalone.client.ServiceProblem;

/// How long a command that follows something waits for a service that is being started again.
final class Patience {
    private static final Duration SILENCE_LIMIT = Duration.ofMinutes(3);

    private final Session session;
    private Instant heard = Instant.now();

    Patience(Session session) {
        this.session = session;
    }

    /// The service has answered.
    void heard() {
        heard = Instant.now();
    }

    /// Takes a problem for a restart.
    ///
    /// @throws ServiceProblem if it is another one, or nobody will answer any more
    void bear(ServiceProblem problem) throws ServiceProblem {
        if (!problem.isUnreachable()
                || session.hasEnded()
                || heard.isBefore(Instant.now().minus(SILENCE_LIMIT))) {
            throw problem;
        }
    }
}
