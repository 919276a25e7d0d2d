package org.openecg.eval.study;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.List;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.task.TaskSpec;

/// A study as it was started.
@Entity
@Table(name = "study")
@SuppressWarnings("NullAway.Init")
class StudyRow extends PanacheEntityBase {
    @Id
    @Column(name = "study_id")
    String studyId;

    String name;

    int version;

    @Column(columnDefinition = "text")
    String document;

    @Column(columnDefinition = "text")
    String tasks;

    String content;

    @Column(name = "created_at")
    OffsetDateTime createdAt;

    StoredStudy stored() {
        return new StoredStudy(
                studyId,
                Json.read(document, StudySpec.class),
                List.of(Json.read(tasks, TaskSpec[].class)),
                content,
                createdAt.toInstant().toString());
    }
}
