package org.openecg.training.run;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/// Whether runs can be taken, and whether the service's own loop still goes round.
final class RunHealth {
    private RunHealth() {}

    /// Topics are there.
    @Readiness
    @Singleton
    static final class Ready implements HealthCheck {
        private final RunWorker worker;

        Ready(RunWorker worker) {
            this.worker = worker;
        }

        @Override
        public HealthCheckResponse call() {
            return HealthCheckResponse.named("training-kafka")
                    .status(worker.ready())
                    .build();
        }
    }

    /// The clerk goes round.
    @Liveness
    @Singleton
    static final class Alive implements HealthCheck {
        private final RunWorker worker;

        Alive(RunWorker worker) {
            this.worker = worker;
        }

        @Override
        public HealthCheckResponse call() {
            return HealthCheckResponse.named("training-clerk")
                    .status(worker.alive())
                    .build();
        }
    }
}
