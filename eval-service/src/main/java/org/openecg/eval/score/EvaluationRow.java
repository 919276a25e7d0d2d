package org.openecg.eval.score;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// What became of one checkpoint on one task. The lease columns are written by native SQL alone.
@Entity
@Table(name = "evaluation")
@IdClass(EvaluationRow.Key.class)
@SuppressWarnings("NullAway.Init")
class EvaluationRow extends PanacheEntityBase {
    /// Composite key.
    record Key(String checkpointId, String taskRef) implements Serializable {}

    @Id
    @Column(name = "checkpoint_id")
    String checkpointId;

    @Id
    @Column(name = "task_ref")
    String taskRef;

    @Enumerated(EnumType.STRING)
    Evaluation.State state;

    @Column(name = "score_id")
    @Nullable
    String scoreId;

    @Nullable
    String code;

    @Column(columnDefinition = "text")
    @Nullable
    String reason;

    Evaluation evaluation() {
        return new Evaluation(checkpointId, taskRef, state, scoreId, code, reason);
    }
}
