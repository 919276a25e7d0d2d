package org.openecg.eval.page;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.openecg.eval.score.EvaluationLoop;

/// Ready once topics are in place, tasks are published and the segments were caught up.
@Readiness
@ApplicationScoped
public class EvaluationReady implements HealthCheck {
    private final EvaluationLoop loop;

    public EvaluationReady(EvaluationLoop loop) {
        this.loop = loop;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("evaluation").status(loop.ready()).build();
    }
}
