package org.openecg.training.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.id.Ids;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.run.ResolvedRun;
import org.openecg.contracts.run.RunRecord;
import org.openecg.contracts.run.RunSpec;
import org.openecg.contracts.run.RunState;
import org.openecg.hosting.OpenEcgException;

/// All runs in the service's database: one table and one lease. The only class that touches these tables.
///
/// A claim raises the run's fence; every later write of a worker names the fence it was given and does nothing
/// under an older one. Time is the database's. Every change raises `change_number`, so that the outbox knows
/// what to tell.
@ApplicationScoped
public class RunRegistry {
    private static final int LONGEST_FAILURE = 4000;

    private final EntityManager database;

    RunRegistry(EntityManager database) {
        this.database = database;
    }

    /// Adds a run, or gives the one there is for an equal spec, content and repeat.
    @Transactional
    public RunRecord submit(RunSpec spec, DataPin pin, int repeat) {
        return insert(spec, pin, repeat, RunState.QUEUED, null);
    }

    /// Adds a run that cannot be carried out as it was asked for, so that whoever asked hears of it; a run that is
    /// there
    /// stays as it is.
    @Transactional
    RunRecord refuse(RunSpec spec, DataPin pin, int repeat, String failure) {
        return insert(spec, pin, repeat, RunState.FAILED, failure);
    }

    private RunRecord insert(RunSpec spec, DataPin pin, int repeat, RunState state, @Nullable String failure) {
        String specDigest = spec.digest();
        String runId = Ids.runId(specDigest, pin.content().digest(), repeat);
        database.createNativeQuery("insert into run (run_id, spec_digest, content_digest, repeat_number, spec_json,"
                        + " pin_json, state, failure, fence, step, cancel_requested, created_at, updated_at,"
                        + " change_number, published_number) select :id, :spec, :content, :repeat, :specJson,"
                        + " :pinJson, :state, cast(:failure as varchar), 0, 0, false, now(), now(), 1, 0"
                        + " where not exists (select 1 from run where run_id = :id)")
                .setParameter("id", runId)
                .setParameter("spec", specDigest)
                .setParameter("content", pin.content().digest())
                .setParameter("repeat", repeat)
                .setParameter("specJson", Json.write(spec))
                .setParameter("pinJson", Json.write(pin))
                .setParameter("state", state.name())
                .setParameter("failure", failure)
                .executeUpdate();
        return load(runId);
    }

    /// The next repeat number that no run of this spec and content has.
    @Transactional
    public int nextRepeat(RunSpec spec, DataPin pin) {
        Number largest = (Number) database.createNativeQuery("select coalesce(max(repeat_number), -1) from run"
                        + " where spec_digest = :spec and content_digest = :content")
                .setParameter("spec", spec.digest())
                .setParameter("content", pin.content().digest())
                .getSingleResult();
        return largest.intValue() + 1;
    }

    /// Claims the oldest run that waits, whose lease has run out, or which this owner held before it was
    /// started anew.
    ///
    /// @param owner name of the worker
    @Transactional
    public Optional<RunRecord> claim(String owner, Duration lease) {
        List<?> found = database.createNativeQuery("select run_id from run where state = 'QUEUED' or (state = 'RUNNING'"
                        + " and (lease_until < now() or owner = :owner)) order by created_at, run_id limit 1"
                        + " for update skip locked")
                .setParameter("owner", owner)
                .getResultList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String runId = (String) found.getFirst();
        database.createNativeQuery("update run set state = 'RUNNING', owner = :owner, fence = fence + 1,"
                        + " lease_until = " + after(lease) + ", updated_at = now(),"
                        + " change_number = change_number + 1 where run_id = :id")
                .setParameter("owner", owner)
                .setParameter("id", runId)
                .executeUpdate();
        return Optional.of(load(runId));
    }

    /// Makes the lease longer.
    @Transactional
    Heartbeat heartbeat(String runId, long fence, Duration lease) {
        int rows = database.createNativeQuery("update run set lease_until = " + after(lease)
                        + " where run_id = :id and fence = :fence and state = 'RUNNING'")
                .setParameter("id", runId)
                .setParameter("fence", fence)
                .executeUpdate();
        if (rows == 0) {
            return Heartbeat.LOST;
        }
        return entity(runId).cancelRequested ? Heartbeat.CANCEL_REQUESTED : Heartbeat.HELD;
    }

    /// Fixes what the run is computed with, once; gives what is fixed.
    @Transactional
    public ResolvedRun resolve(String runId, long fence, ResolvedRun found) {
        change(runId, fence, "resolved_json = coalesce(resolved_json, :value)", Json.write(found));
        String fixed = entity(runId).resolvedJson;
        return fixed == null ? found : Json.read(fixed, ResolvedRun.class);
    }

    /// The last step that is durable.
    @Transactional
    public boolean kept(String runId, long fence, long step) {
        return change(runId, fence, "step = :value", step);
    }

    /// A checkpoint is on `ecg.checkpoints.v1`. Repeating it changes nothing.
    @Transactional
    public void announced(String runId, String checkpointId, long step) {
        database.createNativeQuery("insert into announcement (checkpoint_id, run_id, step) select :checkpoint, :id,"
                        + " :step where not exists (select 1 from announcement where checkpoint_id = :checkpoint)")
                .setParameter("checkpoint", checkpointId)
                .setParameter("id", runId)
                .setParameter("step", step)
                .executeUpdate();
    }

    /// A checkpoint that was announced, and its run.
    record Announced(String checkpointId, String runId) {}

    /// The one announced checkpoint whose id begins so; empty if there is none or several.
    @Transactional
    Optional<Announced> announcement(String beginning) {
        List<AnnouncementEntity> found =
                AnnouncementEntity.list("substring(checkpointId, 1, ?1) = ?2", beginning.length(), beginning);
        return found.size() == 1
                ? Optional.of(new Announced(found.getFirst().checkpointId, found.getFirst().runId))
                : Optional.empty();
    }

    /// Ends a claim: the run is over, or waits for another claim.
    ///
    /// @return whether the fence still was the run's
    @Transactional
    public boolean end(String runId, long fence, RunState state, @Nullable String failure) {
        String told = failure == null ? null : failure.substring(0, Math.min(LONGEST_FAILURE, failure.length()));
        return database.createNativeQuery("update run set state = :state, failure = :failure, owner = null,"
                                + " lease_until = null, cancel_requested = false, updated_at = now(),"
                                + " change_number = change_number + 1 where run_id = :id and fence = :fence"
                                + " and state = 'RUNNING'")
                        .setParameter("state", state.name())
                        .setParameter("failure", told)
                        .setParameter("id", runId)
                        .setParameter("fence", fence)
                        .executeUpdate()
                == 1;
    }

    private boolean change(String runId, long fence, String assignment, Object value) {
        return database.createNativeQuery("update run set " + assignment + ", updated_at = now(),"
                                + " change_number = change_number + 1 where run_id = :id and fence = :fence"
                                + " and state = 'RUNNING'")
                        .setParameter("value", value)
                        .setParameter("id", runId)
                        .setParameter("fence", fence)
                        .executeUpdate()
                == 1;
    }

    /// Asks for a run to end; one that waits is over at once.
    @Transactional
    public RunRecord cancel(String runId) {
        return switch (RunState.valueOf(entity(runId).state)) {
            case QUEUED -> update(runId, "state = 'CANCELLED'");
            case RUNNING -> update(runId, "cancel_requested = true");
            case FINISHED, FAILED, CANCELLED -> load(runId);
        };
    }

    /// Lets a failed or cancelled run wait again, under the same id.
    @Transactional
    public RunRecord retry(String runId) {
        RunState state = RunState.valueOf(entity(runId).state);
        return switch (state) {
            case FAILED, CANCELLED -> update(runId, "state = 'QUEUED', failure = null");
            case QUEUED, RUNNING, FINISHED ->
                throw new OpenEcgException(
                        OpenEcgException.CONFLICT,
                        409,
                        "Run " + runId + " must be FAILED or CANCELLED to be retried but is " + state);
        };
    }

    private RunRecord update(String runId, String assignments) {
        database.createNativeQuery("update run set " + assignments
                        + ", updated_at = now(), change_number = change_number + 1 where run_id = :id")
                .setParameter("id", runId)
                .executeUpdate();
        return load(runId);
    }

    /// A run by its id.
    @Transactional
    public Optional<RunRecord> find(String runId) {
        return RunEntity.<RunEntity>findByIdOptional(runId).map(RunEntity::record);
    }

    /// All runs, the newest first.
    @Transactional
    public List<RunRecord> list() {
        return RunEntity.<RunEntity>list("order by createdAt desc, runId").stream()
                .map(RunEntity::record)
                .toList();
    }

    /// Runs after an id in the order of ids, with what was announced of them.
    @Transactional
    public List<RunFact> facts(String afterRunId, int limit) {
        return RunEntity.<RunEntity>find("runId > ?1 order by runId", afterRunId).page(0, limit).list().stream()
                .map(run -> new RunFact(run.runId, RunState.valueOf(run.state), announcements(run.runId)))
                .toList();
    }

    private static List<RunFact.Announced> announcements(String runId) {
        return AnnouncementEntity.<AnnouncementEntity>list("runId = ?1 order by step", runId).stream()
                .map(one -> new RunFact.Announced(one.checkpointId, one.step))
                .toList();
    }

    /// A run whose latest change has not been told yet.
    ///
    /// @param change number of that change
    record Untold(RunRecord run, long change) {}

    @Transactional
    List<Untold> untold() {
        return RunEntity.<RunEntity>list("changeNumber > publishedNumber order by updatedAt").stream()
                .map(run -> new Untold(run.record(), run.changeNumber))
                .toList();
    }

    @Transactional
    void told(String runId, long change) {
        database.createNativeQuery("update run set published_number = :change where run_id = :id"
                        + " and published_number < :change")
                .setParameter("change", change)
                .setParameter("id", runId)
                .executeUpdate();
    }

    private RunRecord load(String runId) {
        return entity(runId).record();
    }

    private RunEntity entity(String runId) {
        RunEntity found = RunEntity.findById(runId);
        if (found == null) {
            throw OpenEcgException.notFound("run", runId);
        }
        database.refresh(found);
        return found;
    }

    private static String after(Duration lease) {
        return "now() + interval '" + lease.toSeconds() + "' second";
    }
}
