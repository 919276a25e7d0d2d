package org.openecg.ingest.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.openecg.contracts.proto.SourceTopicMessage;

/// All sources and the reports of their shards, as `ecg.sources.v1` tells them.
///
/// Thread-safe. Fed by the topic and, so that a writer sees what it wrote, by the writers themselves after their
/// record is committed.
public final class SourceLedger {
    private final Map<String, Source> sources = new ConcurrentHashMap<>();
    private final Map<String, Map<String, ShardReport>> reportsBySource = new ConcurrentHashMap<>();

    /// Takes one record of the topic.
    public void take(ConsumerRecord<String, byte[]> taken) {
        if (taken.value() == null) {
            sources.remove(taken.key());
            reportsBySource.remove(taken.key());
            return;
        }
        SourceTopicMessage message = SourceCodec.parse(taken.value());
        switch (message.getValueCase()) {
            case SOURCE -> put(SourceCodec.source(message.getSource()));
            case SHARD_REPORT -> put(SourceCodec.report(message.getShardReport()));
            case VALUE_NOT_SET -> {} // written by a newer version
        }
    }

    /// Takes a source record that was written; an older one never replaces a newer one.
    public void put(Source source) {
        sources.merge(source.id(), source, (old, fresh) -> newer(old, fresh) ? fresh : old);
    }

    private static boolean newer(Source old, Source fresh) {
        return fresh.scan() != old.scan()
                ? fresh.scan() > old.scan()
                : fresh.state().stored() >= old.state().stored();
    }

    /// Takes a report that was committed; an older one never replaces a newer one.
    public void put(ShardReport report) {
        reportsBySource
                .computeIfAbsent(report.sourceId(), _ -> new ConcurrentHashMap<>())
                .merge(report.shardId(), report, (old, fresh) -> newer(old, fresh) ? fresh : old);
    }

    private static boolean newer(ShardReport old, ShardReport fresh) {
        return !old.done() && fresh.handled() >= old.handled();
    }

    /// What the shard has reported.
    public Optional<ShardReport> report(ShardSlice shard) {
        return Optional.ofNullable(
                reportsBySource.getOrDefault(shard.sourceId(), Map.of()).get(shard.shardId()));
    }

    /// The source with the counts of what its shards reported so far.
    public Optional<Source> source(String id) {
        return Optional.ofNullable(sources.get(id)).map(this::withReports);
    }

    /// All sources, the oldest first.
    public List<Source> sources() {
        return sources.values().stream()
                .map(this::withReports)
                .sorted(Comparator.comparing(Source::createdAt).thenComparing(Source::id))
                .toList();
    }

    /// Whether every shard of the source has reported its end.
    public boolean complete(Source source) {
        return source.state() == SourceState.INGESTING
                && reportsOf(source).stream().filter(ShardReport::done).count() >= source.shards();
    }

    /// Shards on the log whose end is not reported.
    public long outstandingShards() {
        return sources.values().stream()
                .filter(source -> source.state() == SourceState.INGESTING)
                .mapToLong(source -> source.shards()
                        - reportsOf(source).stream().filter(ShardReport::done).count())
                .sum();
    }

    /// When the oldest source was asked for that has not ended.
    public Optional<Instant> oldestOpen() {
        return sources.values().stream()
                .filter(source -> !source.state().ended())
                .map(Source::createdAt)
                .min(Comparator.naturalOrder());
    }

    private Source withReports(Source source) {
        if (source.state() != SourceState.INGESTING) {
            return source;
        }
        Counts sum = source.counts(); // what the scan itself rejected
        List<String> warnings = new ArrayList<>(source.warnings());
        for (ShardReport report : reportsOf(source)) {
            sum = sum.plus(report.counts());
            warnings.addAll(report.warnings());
        }
        return source.soFar(sum, warnings);
    }

    private List<ShardReport> reportsOf(Source source) {
        return reportsBySource.getOrDefault(source.id(), Map.of()).values().stream()
                .filter(report -> report.scan() == source.scan())
                .sorted(Comparator.comparing(ShardReport::shardId))
                .toList();
    }
}
