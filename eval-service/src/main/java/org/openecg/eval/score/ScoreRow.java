package org.openecg.eval.score;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.score.Score;

/// A score with its predictions; what is not published yet is the outbox.
@Entity
@Table(name = "score")
@SuppressWarnings("NullAway.Init")
class ScoreRow extends PanacheEntityBase {
    @Id
    @Column(name = "score_id")
    String scoreId;

    @Column(name = "task_id")
    String taskId;

    @Column(name = "checkpoint_id")
    @Nullable
    String checkpointId;

    String content;

    @Column(columnDefinition = "text")
    String document;

    @Basic(fetch = FetchType.LAZY)
    byte[] predictions;

    @Column(name = "event_time")
    String eventTime;

    boolean published;

    @Column(insertable = false, updatable = false)
    long position;

    StoredScore stored() {
        return new StoredScore(Json.read(document, Score.class), eventTime, published, position);
    }
}
