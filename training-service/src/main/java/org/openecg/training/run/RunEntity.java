package org.openecg.training.run;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.run.ResolvedRun;
import org.openecg.contracts.run.RunRecord;
import org.openecg.contracts.run.RunSpec;
import org.openecg.contracts.run.RunState;

/// A row of the table `run`.
@Entity
@Table(name = "run")
@SuppressWarnings("NullAway.Init")
class RunEntity extends PanacheEntityBase {
    @Id
    @Column(name = "run_id", length = 64)
    String runId;

    @Column(name = "spec_digest", length = 64)
    String specDigest;

    @Column(name = "content_digest", length = 64)
    String contentDigest;

    @Column(name = "repeat_number")
    int repeatNumber;

    @Column(name = "spec_json", length = 1_000_000)
    String specJson;

    @Column(name = "pin_json", length = 1_000_000)
    String pinJson;

    @Nullable
    @Column(name = "resolved_json", length = 10_000)
    String resolvedJson;

    @Column(length = 16)
    String state;

    long fence;

    long step;

    @Nullable
    @Column(length = 4000)
    String failure;

    @Nullable
    @Column(length = 200)
    String owner;

    @Nullable
    @Column(name = "lease_until")
    Instant leaseUntil;

    @Column(name = "cancel_requested")
    boolean cancelRequested;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "change_number")
    long changeNumber;

    @Column(name = "published_number")
    long publishedNumber;

    RunRecord record() {
        return new RunRecord(
                runId,
                Json.read(specJson, RunSpec.class),
                Json.read(pinJson, DataPin.class),
                resolvedJson == null ? null : Json.read(resolvedJson, ResolvedRun.class),
                RunState.valueOf(state),
                repeatNumber,
                fence,
                step,
                failure,
                owner,
                updatedAt.toString());
    }
}
