package org.openecg.eval.study;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.task.TaskSpec;

/// Keeps studies and their runs. Each method is one transaction; safe for use by many threads and by many processes on
/// one database.
@ApplicationScoped
public class StudyStore {
    private final EntityManager entities;

    /// @param entities the one persistence unit
    public StudyStore(EntityManager entities) {
        this.entities = entities;
    }

    /// Keeps a study with its runs, to be asked for from now on. An equal document that is there stays as it is.
    ///
    /// @return whether it is new
    @Transactional
    boolean start(StudyPlan plan, List<TaskSpec> tasks) {
        StudySpec spec = plan.spec();
        String id = spec.digest();
        int added = entities.createNativeQuery("""
                        insert into study (study_id, name, version, document, tasks, content, created_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6, now()) on conflict do nothing""")
                .setParameter(1, id)
                .setParameter(2, spec.id())
                .setParameter(3, spec.version())
                .setParameter(4, Json.write(spec))
                .setParameter(5, Json.write(tasks))
                .setParameter(6, plan.content())
                .executeUpdate();
        for (int position = 0; added == 1 && position < plan.runs().size(); position++) {
            PlannedRun run = plan.runs().get(position);
            entities.createNativeQuery("""
                            insert into study_run (study_id, position, run_id, document, asked)
                            values (?1, ?2, ?3, ?4, false)""")
                    .setParameter(1, id)
                    .setParameter(2, position)
                    .setParameter(3, run.runId())
                    .setParameter(4, Json.write(run))
                    .executeUpdate();
        }
        return added == 1;
    }

    /// All studies, the newest first.
    @Transactional
    List<StoredStudy> studies() {
        return StudyRow.<StudyRow>list("order by createdAt desc, studyId").stream()
                .map(StudyRow::stored)
                .toList();
    }

    /// The study of a name and version, whatever its document.
    @Transactional
    Optional<StoredStudy> find(String name, int version) {
        return StudyRow.<StudyRow>find("name = ?1 and version = ?2", name, version)
                .firstResultOptional()
                .map(StudyRow::stored);
    }

    /// The runs of a study in the order of its plan.
    @Transactional
    List<PlannedRun> runs(String studyId) {
        return StudyRunRow.<StudyRunRow>list("studyId = ?1 order by position", studyId).stream()
                .map(StudyRunRow::run)
                .toList();
    }

    /// A run that nobody was asked for yet.
    ///
    /// @param requester such as `study/lodo-laptop/1`
    record Unasked(String studyId, int position, String requester, PlannedRun run) {}

    /// Runs to ask for, the oldest study first.
    @Transactional
    List<Unasked> unasked(int most) {
        return entities.createQuery("""
                        select r from StudyRunRow r, StudyRow s where s.studyId = r.studyId and r.asked = false
                        order by s.createdAt, r.studyId, r.position""", StudyRunRow.class)
                .setMaxResults(most)
                .getResultStream()
                .map(row -> {
                    StudyRow study = StudyRow.findById(row.studyId);
                    return new Unasked(
                            row.studyId, row.position, "study/" + study.name + "/" + study.version, row.run());
                })
                .toList();
    }

    /// Notes that a run was asked for.
    @Transactional
    void asked(Unasked one) {
        StudyRunRow.update("asked = true where studyId = ?1 and position = ?2", one.studyId(), one.position());
    }
}
