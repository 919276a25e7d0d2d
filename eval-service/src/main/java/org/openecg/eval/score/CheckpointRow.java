package org.openecg.eval.score;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// A received checkpoint event.
@Entity
@Table(name = "checkpoint_inbox")
@SuppressWarnings("NullAway.Init")
class CheckpointRow extends PanacheEntityBase {
    @Id
    @Column(name = "checkpoint_id")
    String checkpointId;

    @Column(name = "run_id")
    String runId;

    long step;

    @Column(columnDefinition = "text")
    String location;

    @Column(name = "manifest_sha256")
    String manifestSha256;

    String method;
    String encoder;
    String profile;

    @Column(name = "event_time")
    String eventTime;

    @Column(name = "last_of_run")
    boolean last;

    @Column(insertable = false, updatable = false)
    long position;

    CheckpointEvent event() {
        return new CheckpointEvent(
                checkpointId, runId, step, location, manifestSha256, method, encoder, profile, eventTime, last);
    }
}
