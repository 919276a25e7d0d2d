package org.openecg.eval.score;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.json.Json;

/// Keeps checkpoint events, evaluations, scores and predictions. Each method is one transaction; safe for use by many
/// threads and by many processes on one database.
@ApplicationScoped
public class ScoreStore {
    private final EntityManager entities;

    /// @param entities the one persistence unit
    public ScoreStore(EntityManager entities) {
        this.entities = entities;
    }

    /// Makes an event durable. An event that is there already changes nothing.
    @Transactional
    public void receive(CheckpointEvent event) {
        entities.createNativeQuery("""
                        insert into checkpoint_inbox
                            (checkpoint_id, run_id, step, location, manifest_sha256, method, encoder, profile, event_time,
                             last_of_run)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) on conflict do nothing""")
                .setParameter(1, event.checkpointId())
                .setParameter(2, event.runId())
                .setParameter(3, event.step())
                .setParameter(4, event.location())
                .setParameter(5, event.manifestSha256())
                .setParameter(6, event.method())
                .setParameter(7, event.encoder())
                .setParameter(8, event.profile())
                .setParameter(9, event.time())
                .setParameter(10, event.last())
                .executeUpdate();
    }

    /// All events in the order of arrival.
    @Transactional
    public List<CheckpointEvent> checkpoints() {
        return CheckpointRow.<CheckpointRow>list("order by position").stream()
                .map(CheckpointRow::event)
                .toList();
    }

    @Transactional
    public Optional<CheckpointEvent> checkpoint(String checkpointId) {
        return CheckpointRow.<CheckpointRow>findByIdOptional(checkpointId).map(CheckpointRow::event);
    }

    /// Sees to it that every checkpoint has an evaluation for each of these tasks.
    ///
    /// @param taskRefs id, version and digest as one text each
    @Transactional
    public void plan(List<String> taskRefs) {
        for (String task : taskRefs) {
            entities.createNativeQuery("""
                            insert into evaluation (checkpoint_id, task_ref, state)
                            select c.checkpoint_id, cast(?1 as varchar), 'PENDING' from checkpoint_inbox c
                            where not exists (select 1 from evaluation e
                                where e.checkpoint_id = c.checkpoint_id and e.task_ref = ?1)
                            on conflict do nothing""").setParameter(1, task).executeUpdate();
        }
    }

    /// Asks for evaluations that ended, well or not, once more: of a checkpoint that was mended, or
    /// because recordings arrived since. Scores that are there stay.
    ///
    /// @param checkpointId only of this checkpoint; null = of all
    /// @param taskId only on this task; null = on all
    /// @return how many
    @Transactional
    public int again(@Nullable String checkpointId, @Nullable String taskId) {
        return entities.createNativeQuery("""
                        update evaluation set state = 'PENDING', code = null, reason = null
                        where state <> 'PENDING'
                            and (cast(?1 as varchar) is null or checkpoint_id = cast(?1 as varchar))
                            and (cast(?2 as varchar) is null or task_ref like cast(?2 as varchar) || '/%')""")
                .setParameter(1, checkpointId)
                .setParameter(2, taskId)
                .executeUpdate();
    }

    /// All evaluations, the oldest checkpoints first.
    @Transactional
    public List<Evaluation> evaluations() {
        return EvaluationRow.<EvaluationRow>list(
                        "select e from EvaluationRow e, CheckpointRow c where c.checkpointId = e.checkpointId"
                                + " order by c.position, e.taskRef")
                .stream()
                .map(EvaluationRow::evaluation)
                .toList();
    }

    /// Takes a pending evaluation for a while, by database time. One's own lease is taken back at once: a worker that
    /// was killed and started again need not wait for it.
    ///
    /// @return false if another worker has it, or it is not pending
    @Transactional
    public boolean claim(Evaluation evaluation, String owner, Duration lease) {
        return entities.createNativeQuery("""
                                update evaluation set owner = ?3,
                                    lease_until = now() + cast(?4 as integer) * interval '1' second
                                where checkpoint_id = ?1 and task_ref = ?2 and state = 'PENDING'
                                    and (lease_until is null or lease_until < now() or owner = ?3)""")
                        .setParameter(1, evaluation.checkpointId())
                        .setParameter(2, evaluation.taskRef())
                        .setParameter(3, owner)
                        .setParameter(4, (int) lease.toSeconds())
                        .executeUpdate()
                == 1;
    }

    /// Gives a claimed evaluation back, saying why it has to wait.
    @Transactional
    public void postpone(Evaluation evaluation, String code, String reason) {
        settle(evaluation, Evaluation.State.PENDING, null, new Failure(code, reason));
    }

    /// Ends an evaluation that cannot succeed.
    @Transactional
    public void fail(Evaluation evaluation, String code, String reason) {
        settle(evaluation, Evaluation.State.FAILED, null, new Failure(code, reason));
    }

    /// Keeps all scores of an evaluation and ends it, in one transaction. A score that is there already is kept as it
    /// is.
    @Transactional
    void finish(Evaluation evaluation, List<Scored> scores, String scoreId) {
        scores.forEach(this::insert);
        settle(evaluation, Evaluation.State.DONE, scoreId, null);
    }

    /// Keeps scores that belong to no evaluation. A score that is there already is kept as it is.
    @Transactional
    void keep(List<Scored> scores) {
        scores.forEach(this::insert);
    }

    private record Failure(String code, String reason) {}

    private void settle(
            Evaluation evaluation, Evaluation.State state, @Nullable String scoreId, @Nullable Failure failure) {
        entities.createQuery("""
                        update EvaluationRow set state = :state, scoreId = :score, code = :code, reason = :reason
                        where checkpointId = :checkpoint and taskRef = :task""")
                .setParameter("state", state)
                .setParameter("score", scoreId)
                .setParameter("code", failure == null ? null : failure.code())
                .setParameter("reason", failure == null ? null : failure.reason())
                .setParameter("checkpoint", evaluation.checkpointId())
                .setParameter("task", evaluation.taskRef())
                .executeUpdate();
        entities.createNativeQuery(
                        "update evaluation set owner = null, lease_until = null where checkpoint_id = ?1 and task_ref = ?2")
                .setParameter(1, evaluation.checkpointId())
                .setParameter(2, evaluation.taskRef())
                .executeUpdate();
    }

    private void insert(Scored scored) {
        entities.createNativeQuery("""
                        insert into score
                            (score_id, task_id, checkpoint_id, content, document, predictions, event_time, published)
                        values (?1, ?2, cast(?3 as varchar), ?4, ?5, ?6, ?7, false) on conflict do nothing""")
                .setParameter(1, scored.score().scoreId())
                .setParameter(2, scored.score().task().id())
                .setParameter(3, scored.score().subject().checkpointId())
                .setParameter(4, scored.score().content())
                .setParameter(5, Json.write(scored.score()))
                .setParameter(6, scored.predictions().bytes())
                .setParameter(7, scored.time())
                .executeUpdate();
    }

    /// All scores in the order of their making.
    @Transactional
    public List<StoredScore> scores() {
        return ScoreRow.<ScoreRow>list("order by position").stream()
                .map(ScoreRow::stored)
                .toList();
    }

    /// Published scores with larger ids, ascending.
    @Transactional
    public List<StoredScore> publishedAfter(String scoreId, int most) {
        return ScoreRow.<ScoreRow>find("published = true and scoreId > ?1 order by scoreId", scoreId)
                .page(0, most)
                .stream()
                .map(ScoreRow::stored)
                .toList();
    }

    @Transactional
    public Optional<StoredScore> score(String scoreId) {
        return ScoreRow.<ScoreRow>findByIdOptional(scoreId).map(ScoreRow::stored);
    }

    /// What a score was computed from.
    @Transactional
    public Optional<Predictions> predictions(String scoreId) {
        return ScoreRow.<ScoreRow>findByIdOptional(scoreId).map(row -> Predictions.read(row.predictions));
    }

    /// Hands unpublished scores to a sender and marks them as published when it returns. The rows are locked
    /// meanwhile, so that one replica alone sends them; a crash in between sends them again, equal in bytes.
    ///
    /// @return how many were sent
    @Transactional
    int publish(int most, Sender sender) {
        @SuppressWarnings("unchecked") // a native query of one text column
        List<String> ids = entities.createNativeQuery(
                        "select score_id from score where published = false order by position limit " + most
                                + " for update skip locked")
                .getResultList();
        if (ids.isEmpty()) {
            return 0;
        }
        List<StoredScore> unpublished = ScoreRow.<ScoreRow>list("scoreId in ?1 order by position", ids).stream()
                .map(ScoreRow::stored)
                .toList();
        sender.send(unpublished);
        entities.createQuery("update ScoreRow set published = true where scoreId in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
        return ids.size();
    }

    /// Sends scores to the topic and returns when all are durable there.
    interface Sender {
        void send(List<StoredScore> scores);
    }
}
