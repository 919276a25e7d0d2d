package org.openecg.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.ingest.ledger.Counts;
import org.openecg.ingest.ledger.SourceLedger;
import org.openecg.ingest.shard.WorkerMeters;

/// What workers do, as meters under `openecg_ingest_`. Thread-safe.
@Singleton
final class IngestMeters implements WorkerMeters {
    private final Counter published;
    private final Counter rejected;
    private final Counter unchanged;
    private final Counter segments;
    private final Counter bytes;
    private final Counter failures;
    private final Timer transactions;
    private final AtomicInteger busy = new AtomicInteger();
    private final MeterRegistry registry;

    IngestMeters(MeterRegistry registry) {
        this.registry = registry;
        published = recordings(registry, "published");
        rejected = recordings(registry, "rejected");
        unchanged = recordings(registry, "unchanged");
        segments = Counter.builder("openecg.ingest.segments")
                .description("segments committed")
                .register(registry);
        bytes = Counter.builder("openecg.ingest.bytes")
                .baseUnit("bytes")
                .description("samples committed, before encoding and compression")
                .register(registry);
        failures = Counter.builder("openecg.ingest.failures")
                .description("batches that did not count because Kafka failed")
                .register(registry);
        transactions = Timer.builder("openecg.ingest.transaction")
                .description("sending and committing one transaction")
                .publishPercentileHistogram()
                .register(registry);
        Gauge.builder("openecg.ingest.workers.busy", busy, AtomicInteger::get)
                .description("workers with a shard")
                .register(registry);
    }

    private static Counter recordings(MeterRegistry registry, String outcome) {
        return Counter.builder("openecg.ingest.recordings")
                .tag("outcome", outcome)
                .description("recordings by what became of them")
                .register(registry);
    }

    /// Watches the sources from now on.
    void watch(SourceLedger sources, InstantSource clock) {
        Gauge.builder("openecg.ingest.shards.outstanding", sources, SourceLedger::outstandingShards)
                .description("shards on the log that are not done")
                .register(registry);
        Gauge.builder("openecg.ingest.lag", sources, ledger -> lagSeconds(ledger, clock))
                .baseUnit("seconds")
                .description("age of the oldest source that is not done, 0 when idle")
                .register(registry);
    }

    private static double lagSeconds(SourceLedger sources, InstantSource clock) {
        return sources.oldestOpen()
                        .map(oldest -> Duration.between(oldest, clock.instant()).toMillis())
                        .orElse(0L)
                / 1000.0;
    }

    @Override
    public void begin() {
        busy.incrementAndGet();
    }

    @Override
    public void end() {
        busy.decrementAndGet();
    }

    @Override
    public void committed(Counts counts, List<EcgSegment> committed, long nanos) {
        published.increment((double) counts.published());
        rejected.increment((double) counts.rejected());
        unchanged.increment((double) counts.unchanged());
        segments.increment(committed.size());
        bytes.increment(committed.stream()
                .mapToDouble(segment -> 2.0 * segment.samples().size())
                .sum());
        transactions.record(Duration.ofNanos(nanos));
    }

    @Override
    public void failed() {
        failures.increment();
    }
}
