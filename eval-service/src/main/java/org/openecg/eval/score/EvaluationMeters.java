package org.openecg.eval.score;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// What operations see of evaluations: `openecg_eval_pending`, `openecg_eval_evaluation_seconds`,
/// `openecg_eval_failures_total`, `openecg_eval_publications_total`.
@ApplicationScoped
public class EvaluationMeters {
    private final MeterRegistry registry;
    private final AtomicInteger pending = new AtomicInteger();

    /// @param registry of the service
    public EvaluationMeters(MeterRegistry registry) {
        this.registry = registry;
        registry.gauge("openecg.eval.pending", pending);
    }

    void pending(int count) {
        pending.set(count);
    }

    void evaluated(String task, long nanos) {
        registry.timer("openecg.eval.evaluation", "task", task).record(nanos, TimeUnit.NANOSECONDS);
    }

    void failed(String code) {
        registry.counter("openecg.eval.failures", "code", code).increment();
    }

    void publishedSome() {
        registry.counter("openecg.eval.publications").increment();
    }
}
