package org.openecg.eval.score;

import java.util.List;
import java.util.Optional;
import org.openecg.contracts.score.Score.MetricValue;
import org.openecg.eval.metric.Metrics;
import org.openecg.eval.protocol.Features;
import org.openecg.eval.protocol.LinearProbe;
import org.openecg.eval.task.TaskData;

/// How well a linear probe tells the centre that recordings come from, by the same features and on the
/// same recordings as a task of several centres. Carts, filters and padding differ between centres; what
/// tells them apart can stand in for a diagnosis that is frequent in one of them. Near 0.5 it cannot;
/// near 1 a pooled score may be a shortcut.
final class CentreAudit {
    /// Macro AUROC over the centres.
    static final String METRIC = "centre-auroc";
    /// The same where the encoder was not told what is padding and which leads are missing.
    static final String UNMASKED = "centre-auroc-unmasked";

    private final Optional<TaskData> centres;
    private final int threads;

    private CentreAudit(Optional<TaskData> centres, int threads) {
        this.centres = centres;
        this.threads = threads;
    }

    static CentreAudit of(TaskData data, int threads) {
        return new CentreAudit(data.byCentre(), threads);
    }

    /// Whether there is anything to tell apart.
    boolean several() {
        return centres.isPresent();
    }

    /// @param draws of one subject
    Optional<MetricValue> told(List<Features> draws) {
        return told(METRIC, draws);
    }

    Optional<MetricValue> toldUnmasked(Features features) {
        return told(UNMASKED, List.of(features));
    }

    private Optional<MetricValue> told(String metric, List<Features> draws) {
        return centres.map(data -> Metrics.evaluate(
                                data.testLabels(),
                                data.rounds()
                                        .run(new LinearProbe(threads), draws)
                                        .draws(),
                                1)
                        .getFirst())
                .map(macro -> new MetricValue(
                        metric,
                        null,
                        macro.value(),
                        macro.lower(),
                        macro.upper(),
                        macro.classes(),
                        macro.positivePatients(),
                        macro.negativePatients()));
    }
}
