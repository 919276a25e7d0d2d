package org.openecg.eval.study;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.json.Json;

/// A run of a study; what is not asked for yet is the outbox.
@Entity
@Table(name = "study_run")
@IdClass(StudyRunRow.Key.class)
@SuppressWarnings("NullAway.Init")
class StudyRunRow extends PanacheEntityBase {
    /// See [StudyRunRow].
    record Key(@Nullable String studyId, int position) implements Serializable {
        Key() {
            this(null, 0);
        }
    }

    @Id
    @Column(name = "study_id")
    String studyId;

    @Id
    int position;

    @Column(name = "run_id")
    String runId;

    @Column(columnDefinition = "text")
    String document;

    boolean asked;

    PlannedRun run() {
        return Json.read(document, PlannedRun.class);
    }
}
