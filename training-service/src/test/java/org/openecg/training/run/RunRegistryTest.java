package org.openecg.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.run.Precision;
import org.openecg.contracts.run.ResolvedRun;
import org.openecg.contracts.run.RunRecord;
import org.openecg.contracts.run.RunSpec;
import org.openecg.contracts.run.RunState;
import org.openecg.hosting.OpenEcgException;
import org.openecg.training.Specs;

/// The registry on H2; [RunRegistryPostgresTest] repeats it on PostgreSQL.
@QuarkusTest
@TestProfile(RunRegistryTest.OnH2.class)
class RunRegistryTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final ResolvedRun HERE = new ResolvedRun(Precision.FLOAT32, "cpu", Set.of("avx2"), 2, "libtorch");
    private static final ResolvedRun THERE = new ResolvedRun(Precision.BF16, "cpu", Set.of("avx2"), 8, "libtorch");
    private static final DataPin PIN = new DataPin(
            new DataPin.Content("openecg", 100, "ab".repeat(32)),
            new DataPin.Locator("cluster", "ecg.segments.v1", "topic", List.of(new DataPin.Range(0, 0, 100))));

    private static final String CHECKPOINT = "cd".repeat(32);

    private static long seeds;

    /// The application with a database in memory and nothing else.
    public static final class OnH2 implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(RegistryDatabase.class));
        }
    }

    @Inject
    RunRegistry registry;

    private RunSpec spec;

    @BeforeEach
    void empty() {
        registry.list().stream()
                .filter(run -> run.state() == RunState.QUEUED)
                .forEach(run -> registry.cancel(run.runId()));
        registry.list().stream()
                .filter(run -> run.state() == RunState.RUNNING)
                .forEach(run -> registry.end(run.runId(), run.fence(), RunState.CANCELLED, null));
        spec = Specs.small(10, ++seeds, Set.of());
    }

    @Test
    void answersAnEqualSpecWithTheRunThatIsThere() {
        RunRecord first = registry.submit(spec, PIN, 0);

        assertThat(registry.submit(spec, PIN, 0)).isEqualTo(first);
        assertThat(first.state()).isEqualTo(RunState.QUEUED);
        assertThat(first.spec()).isEqualTo(spec);
        assertThat(first.pin()).isEqualTo(PIN);
        assertThat(registry.nextRepeat(spec, PIN)).isEqualTo(1);
        RunRecord again = registry.submit(spec, PIN, 1);
        assertThat(again.runId()).isNotEqualTo(first.runId());
        assertThat(again.repeat()).isEqualTo(1);
    }

    @Test
    void givesARunToOneOwnerAtATimeUnderAGrowingFence() {
        String id = registry.submit(spec, PIN, 0).runId();

        RunRecord claimed = registry.claim("one", LEASE).orElseThrow();
        assertThat(claimed.runId()).isEqualTo(id);
        assertThat(claimed.fence()).isEqualTo(1);
        assertThat(claimed.owner()).isEqualTo("one");
        assertThat(claimed.state()).isEqualTo(RunState.RUNNING);
        assertThat(registry.claim("two", LEASE)).isEmpty();
        assertThat(registry.heartbeat(id, 1, LEASE)).isEqualTo(Heartbeat.HELD);
    }

    @Test
    void givesALeaseBackAtOnceToTheSlotThatHeldIt() {
        String id = registry.submit(spec, PIN, 0).runId();
        registry.claim("training-0", LEASE);

        RunRecord again = registry.claim("training-0", LEASE).orElseThrow();

        assertThat(again.runId()).isEqualTo(id);
        assertThat(again.fence()).isEqualTo(2);
    }

    @Test
    void letsALateWorkerWriteNothing() {
        String id = registry.submit(spec, PIN, 0).runId();
        registry.claim("late", Duration.ZERO);
        assertThat(registry.claim("next", LEASE)).isPresent();

        assertThat(registry.heartbeat(id, 1, LEASE)).isEqualTo(Heartbeat.LOST);
        assertThat(registry.kept(id, 1, 9)).isFalse();
        assertThat(registry.end(id, 1, RunState.FINISHED, null)).isFalse();
        assertThat(registry.kept(id, 2, 5)).isTrue();
        assertThat(registry.find(id).orElseThrow().step()).isEqualTo(5);
        assertThat(registry.find(id).orElseThrow().state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void fixesTheHardwareAtTheFirstClaim() {
        String id = registry.submit(spec, PIN, 0).runId();
        registry.claim("one", LEASE);

        assertThat(registry.resolve(id, 1, HERE)).isEqualTo(HERE);
        assertThat(registry.resolve(id, 1, THERE)).isEqualTo(HERE);
        assertThat(registry.find(id).orElseThrow().resolved()).isEqualTo(HERE);
    }

    @Test
    void cancelsWhatWaitsAtOnceAndAsksWhatRuns() {
        String id = registry.submit(spec, PIN, 0).runId();
        registry.claim("one", LEASE);

        assertThat(registry.cancel(id).state()).isEqualTo(RunState.RUNNING);
        assertThat(registry.heartbeat(id, 1, LEASE)).isEqualTo(Heartbeat.CANCEL_REQUESTED);
        assertThat(registry.end(id, 1, RunState.CANCELLED, null)).isTrue();
        assertThat(registry.retry(id).state()).isEqualTo(RunState.QUEUED);
        assertThat(registry.cancel(id).state()).isEqualTo(RunState.CANCELLED);
        assertThatThrownBy(() -> registry.retry(registry.submit(spec, PIN, 1).runId()))
                .isInstanceOf(OpenEcgException.class)
                .hasMessageContaining("must be FAILED or CANCELLED to be retried but is QUEUED");
    }

    @Test
    void keepsLongFailures() {
        String id = registry.submit(spec, PIN, 0).runId();
        registry.claim("one", LEASE);

        registry.end(id, 1, RunState.FAILED, "x".repeat(5000));

        assertThat(registry.find(id).orElseThrow().failure()).hasSize(4000);
        assertThat(registry.claim("one", LEASE)).isEmpty();
    }

    @Test
    void tellsEachChangeOnceItIsTold() {
        String id = registry.submit(spec, PIN, 0).runId();
        RunRegistry.Untold untold = untold(id);
        registry.claim("one", LEASE);

        registry.told(id, untold.change());

        assertThat(untold(id).change()).isEqualTo(untold.change() + 1);
        registry.told(id, untold(id).change());
        assertThat(registry.untold()).noneMatch(one -> one.run().runId().equals(id));
    }

    @Test
    void remembersAnAnnouncementOnce() {
        String id = registry.submit(spec, PIN, 0).runId();

        registry.announced(id, CHECKPOINT.substring(3) + (100 + seeds), 10);
        registry.announced(id, CHECKPOINT.substring(3) + (100 + seeds), 10);

        assertThat(registry.facts("", 1000))
                .filteredOn(fact -> fact.runId().equals(id))
                .singleElement()
                .extracting(RunFact::announced)
                .isEqualTo(List.of(new RunFact.Announced(CHECKPOINT.substring(3) + (100 + seeds), 10)));
    }

    private RunRegistry.Untold untold(String id) {
        return registry.untold().stream()
                .filter(one -> one.run().runId().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
