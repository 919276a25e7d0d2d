package org.openecg.ingest.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class SourceLedgerTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Counts ONE_REJECT = Counts.ofRejected("TABLE_INVALID");

    private final SourceLedger ledger = new SourceLedger();

    private static Source asked(int scan) {
        return new Source(
                "s1",
                "/data",
                "georgia",
                "v1",
                "openecg",
                SourceState.SCANNING,
                "",
                scan,
                "0",
                0,
                0,
                0,
                Counts.NONE,
                NOON,
                NOON,
                List.of());
    }

    private static ShardReport report(String shard, int scan, int handled, boolean done, long published) {
        return new ShardReport(
                "s1",
                shard,
                scan,
                handled,
                done,
                new Counts(published, published, 0, 0, published, 0, new TreeMap<>()),
                List.of(shard + ": noticed"));
    }

    @Test
    void addsTheReportsToWhatTheScanRejected() {
        ledger.put(asked(1).ingesting(2, 5, 0, ONE_REJECT, NOON));
        ledger.put(report("a", 1, 3, true, 3));
        ledger.put(report("b", 1, 1, false, 1));

        Source source = ledger.source("s1").orElseThrow();

        assertThat(source.counts().read()).isEqualTo(5);
        assertThat(source.counts().published()).isEqualTo(4);
        assertThat(source.counts().rejected()).isEqualTo(1);
        assertThat(source.warnings()).containsExactly("a: noticed", "b: noticed");
        assertThat(ledger.complete(source)).isFalse();
        assertThat(ledger.outstandingShards()).isEqualTo(1);
    }

    @Test
    void isCompleteWhenEveryShardOfThisScanIsDone() {
        ledger.put(report("old", 1, 3, true, 3));
        ledger.put(asked(2).ingesting(1, 3, 0, Counts.NONE, NOON));
        assertThat(ledger.complete(ledger.source("s1").orElseThrow())).isFalse();

        ledger.put(report("new", 2, 3, true, 0));

        Source source = ledger.source("s1").orElseThrow();
        assertThat(ledger.complete(source)).isTrue();
        assertThat(source.counts().published()).isZero();
    }

    @Test
    void neverGoesBackToAnOlderRecord() {
        ledger.put(asked(1).ingesting(1, 3, 0, Counts.NONE, NOON));
        ledger.put(report("a", 1, 3, true, 3));

        ledger.put(asked(1));
        ledger.put(report("a", 1, 2, false, 2));

        Source source = ledger.source("s1").orElseThrow();
        assertThat(source.state()).isEqualTo(SourceState.INGESTING);
        assertThat(source.counts().published()).isEqualTo(3);
    }

    @Test
    void readsBackWhatTheTopicHolds() {
        Source source = asked(3).ingesting(1, 7, 2, ONE_REJECT, NOON.plusSeconds(1));
        ShardReport report = report("a", 3, 7, true, 6);

        ledger.take(new ConsumerRecord<>("t", 0, 0, "s1", SourceCodec.encode(source)));
        ledger.take(new ConsumerRecord<>("t", 0, 1, "a", SourceCodec.encode(report)));

        ShardSlice shard = new ShardSlice("a", "s1", "/data", "georgia", "v1", "openecg", 0, 3, List.of("E1"));
        assertThat(ledger.report(shard)).contains(report);
        assertThat(ledger.source("s1").orElseThrow())
                .isEqualTo(source.soFar(ONE_REJECT.plus(report.counts()), List.of("a: noticed")));
        assertThat(ShardSlice.parse(shard.bytes())).isEqualTo(shard);
    }
}
