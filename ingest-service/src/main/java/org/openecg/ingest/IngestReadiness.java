package org.openecg.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready once the ledgers are rebuilt from Kafka. Liveness never asks Kafka: a restart would not bring it back.
@Readiness
@ApplicationScoped
class IngestReadiness implements HealthCheck {
    private final IngestLife life;

    IngestReadiness(IngestLife life) {
        this.life = life;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("ledgers").status(life.ready()).build();
    }
}
