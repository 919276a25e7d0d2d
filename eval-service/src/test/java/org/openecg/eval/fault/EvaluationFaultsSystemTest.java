package org.openecg.eval.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.checker.invariant.CheckReport;
import org.openecg.checker.invariant.Checker;
import org.openecg.checker.invariant.CheckerSettings;
import org.openecg.checker.invariant.Invariant;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.proto.ScoreMessage;
import org.openecg.contracts.score.Score;
import org.openecg.eval.fixture.UntrainedCheckpoint;

/// Kill -9 while two replicas on one PostgreSQL evaluate what is announced, some of it twice: every score is one row
/// and on the topic, and what a kill makes them send again is equal to the byte.
///
/// Kills come at random moments, of one replica or of both, at work or while they start; the last one comes when a
/// replica has sent scores and has not marked them, where a repeat must follow. The seed is printed; `-Dopenecg.seed`
/// sets it, though the moments still depend on the machine.
class EvaluationFaultsSystemTest {
    private static final String TASK = "synthetic-six";
    private static final int BASELINES = 4;
    private static final int PROTOCOLS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int LATEST_KILL_AT_WORK_MILLIS = 3_000;
    private static final int LATEST_KILL_AT_START_MILLIS = 12_000;
    private static final int LATEST_RESTART_MILLIS = 1_500;

    private final long seed = Long.getLong("openecg.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private int announcements;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void scoresFourCheckpointsOnceThroughTwoKills() throws Exception {
        prove(4, 1);
    }

    @Test
    @Tag("evidence")
    void scoresTwentyCheckpointsOnceThroughTenKillsAtRandomMoments() throws Exception {
        prove(20, 10);
    }

    /// @param kills at random moments; one more is aimed
    private void prove(int checkpoints, int kills) throws Exception {
        long start = System.nanoTime();
        System.out.printf("FAULTS seed=%d%n", seed);
        try (TwoReplicas two = TwoReplicas.start(folder)) {
            List<UntrainedCheckpoint> written = two.write(checkpoints);
            awaitUp(two);
            two.tables().slowDownMarks();
            for (int kill = 0; kill < kills; kill++) {
                int from = (checkpoints - 1) * kill / kills;
                int to = (checkpoints - 1) * (kill + 1) / kills;
                boolean rested = kill > 0 && random.nextBoolean();
                if (rested) {
                    awaitUp(two);
                    await("the end of " + from + " evaluations", () -> settled(two.tables(), from));
                }
                announce(two, written.subList(from, to));
                killAtRandom(two, rested);
            }
            killAtTheGate(two, written.subList(checkpoints - 1, checkpoints));
            awaitUp(two);
            await("the end of all evaluations", () -> settled(two.tables(), checkpoints));

            String found = check(two, written);
            System.out.printf(
                    "FAULTS seed=%d: %d checkpoints announced %d times, %d kills at random moments and one aimed, %s,"
                            + " %d s%n",
                    seed,
                    checkpoints,
                    announcements,
                    kills,
                    found,
                    Duration.ofNanos(System.nanoTime() - start).toSeconds());
        }
    }

    /// Some of them twice.
    private void announce(TwoReplicas two, List<UntrainedCheckpoint> some) throws Exception {
        for (UntrainedCheckpoint one : some) {
            one.announce(two.kafka());
            announcements++;
            if (random.nextInt(3) == 0) {
                some.getFirst().announce(two.kafka());
                announcements++;
            }
        }
    }

    /// @param rested else those that were killed before may still be starting
    private void killAtRandom(TwoReplicas two, boolean rested) throws Exception {
        int after = random.nextInt(rested ? LATEST_KILL_AT_WORK_MILLIS : LATEST_KILL_AT_START_MILLIS);
        Thread.sleep(after); // the moment itself is what is random
        List<Replica> victims = victims(two.replicas());
        kill(two.tables(), victims, after + " ms after the announcement" + (rested ? " to rested replicas" : ""));
        Thread.sleep(random.nextInt(LATEST_RESTART_MILLIS));
        startAgain(victims);
    }

    private List<Replica> victims(List<Replica> replicas) {
        int which = random.nextInt(replicas.size() + 1);
        return which == replicas.size() ? replicas : List.of(replicas.get(which));
    }

    /// Both at once, so that the one that sent is among them.
    private void killAtTheGate(TwoReplicas two, List<UntrainedCheckpoint> last) throws Exception {
        ScoreTables tables = two.tables();
        try (Connection _ = tables.closeGate()) {
            announce(two, last);
            await("scores sent and not marked", () -> tables.atTheGate() > 0);
            kill(tables, two.replicas(), "between sending and marking");
        }
        startAgain(two.replicas());
    }

    private static void kill(ScoreTables tables, List<Replica> victims, String when) throws SQLException {
        victims.forEach(Replica::kill);
        for (Replica victim : victims) {
            System.out.printf(
                    "FAULTS kill %s %s: %d evaluations left under its lease, %d scores not marked as published%n",
                    victim.slot(), when, tables.claimed(TASK, victim.slot()), tables.unpublished());
        }
    }

    private static void startAgain(List<Replica> victims) throws IOException {
        for (Replica victim : victims) {
            victim.startAgain();
        }
    }

    private static boolean settled(ScoreTables tables, int checkpoints) throws SQLException {
        return tables.done(TASK).size() == checkpoints && tables.unsettled().isEmpty() && tables.unpublished() == 0;
    }

    private String check(TwoReplicas two, List<UntrainedCheckpoint> written) throws Exception {
        List<ScoreTables.Row> rows = two.tables().scores();
        int scores = (written.size() + BASELINES) * PROTOCOLS + written.size() + 1; // those of encoders by attention
        checkRows(two.tables(), rows, written, scores);
        List<ScoreTopic.Event> events = ScoreTopic.read(two.kafka(), "read_uncommitted");
        assertThat(ScoreTopic.read(two.kafka(), "read_committed")).containsExactlyInAnyOrderElementsOf(events);
        checkEvents(events, rows);
        assertThat(events)
                .as("a kill between sending and marking makes them send again")
                .hasSizeGreaterThan(scores);
        verify(two, scores);
        return "%d score rows, %d records, %d of them repeats".formatted(scores, events.size(), events.size() - scores);
    }

    private static void checkRows(
            ScoreTables tables, List<ScoreTables.Row> rows, List<UntrainedCheckpoint> written, int scores)
            throws SQLException {
        assertThat(tables.done(TASK))
                .containsExactlyInAnyOrderElementsOf(written.stream()
                        .map(one -> one.checkpoint().manifest().checkpointId())
                        .toList());
        assertThat(rows).hasSize(scores);
        assertThat(rows.stream().map(ScoreTables.Row::scoreId)).doesNotHaveDuplicates();
        assertThat(rows.stream()
                        .map(row -> Json.read(row.document(), Score.class))
                        .map(score -> score.subject().id() + " by " + score.protocol()))
                .as("one score a subject and protocol, whatever its id")
                .doesNotHaveDuplicates();
    }

    private static void checkEvents(List<ScoreTopic.Event> events, List<ScoreTables.Row> rows)
            throws InvalidProtocolBufferException {
        Map<String, List<ScoreTopic.Event>> distinct =
                events.stream().distinct().collect(Collectors.groupingBy(ScoreTopic.Event::scoreId));
        assertThat(distinct.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        rows.stream().map(ScoreTables.Row::scoreId).toList());
        for (ScoreTables.Row row : rows) {
            List<ScoreTopic.Event> all = distinct.getOrDefault(row.scoreId(), List.of());
            assertThat(all).as("records of one score that differ").hasSize(1);
            ScoreTopic.Event event = all.getFirst();
            ScoreMessage message = ScoreMessage.parseFrom(HexFormat.of().parseHex(event.value()));
            assertThat(message.getDocumentJson()).isEqualTo(row.document());
            assertThat(event.headers()).containsEntry("ce_id", row.scoreId()).containsEntry("ce_time", row.eventTime());
        }
    }

    /// Its recordings come from no ingest and some of its checkpoints are announced twice, so that only what is
    /// claimed of scores can hold.
    private void verify(TwoReplicas two, int scores) throws IOException {
        URI eval = two.replicas().getFirst().url();
        CheckReport report =
                Checker.check(new CheckerSettings(two.kafka(), two.checkpoints(), null, null, eval, Replica.TOKEN));

        Set<Invariant> claimed = Set.of(Invariant.CHECKPOINT_WHOLE, Invariant.SCORED_ONCE, Invariant.FACTS_AGREE);
        assertThat(report.findings())
                .filteredOn(finding -> claimed.contains(finding.invariant()))
                .isEmpty();
        assertThat(report.counts()).containsEntry("scores", (long) scores).containsEntry("checkpoints", (long)
                announcements);
    }

    private static void awaitUp(TwoReplicas two) throws Exception {
        for (Replica replica : two.replicas()) {
            await(replica.slot(), replica::ready);
        }
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("waited %s for %s", PATIENCE, what).isLessThan(limit);
            Thread.sleep(50);
        }
    }
}
