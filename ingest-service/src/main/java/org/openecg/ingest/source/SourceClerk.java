package org.openecg.ingest.source;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.openecg.contracts.segment.RejectCode;
import org.openecg.contracts.topic.Topics;
import org.openecg.ingest.client.KafkaClients;
import org.openecg.ingest.ledger.Counts;
import org.openecg.ingest.ledger.Reject;
import org.openecg.ingest.ledger.ShardSlice;
import org.openecg.ingest.ledger.Source;
import org.openecg.ingest.ledger.SourceCodec;
import org.openecg.ingest.ledger.SourceLedger;
import org.openecg.ingest.ledger.SourceState;

/// Brings sources from request to end: one thread scans, writes shards and notes what is done.
///
/// Everything it knows is on `ecg.sources.v1`, so after a crash it goes on from there: a scan is done again and gives
/// the same shards. Sources of one dataset and profile come one after the other, or two workers could publish one
/// recording at the same moment.
public final class SourceClerk implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SourceClerk.class);
    private static final Duration ROUND = Duration.ofMillis(200);
    private static final Duration SEND_LIMIT = Duration.ofSeconds(30);

    private final Producer<String, byte[]> producer;
    private final SourceLedger ledger;
    private final SourceScanner scanner;
    private final Settings settings;
    private final InstantSource clock;
    private final ReentrantLock submitting = new ReentrantLock();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("source-clerk").unstarted(this::run);

    /// How this process's clerk works.
    ///
    /// @param slot name of this process among the replicas
    /// @param recordingsPerShard the unit that a worker takes
    public record Settings(String slot, int recordingsPerShard) {}

    public SourceClerk(
            KafkaClients clients, SourceLedger ledger, SourceScanner scanner, Settings settings, InstantSource clock) {
        this.producer = clients.plain("ingest-clerk-" + settings.slot());
        this.ledger = ledger;
        this.scanner = scanner;
        this.settings = settings;
        this.clock = clock;
    }

    public void start() {
        thread.start();
    }

    /// Takes a request. A source that is under way answers as it is; one that has ended is scanned again.
    public Source submit(SourceRequest request) {
        submitting.lock();
        try {
            Optional<Source> known = ledger.source(request.sourceId());
            if (known.isPresent() && !known.get().state().ended()) {
                return known.get();
            }
            Source source = request.asSource(known.map(Source::scan).orElse(0) + 1, settings.slot(), clock.instant());
            write(source);
            LOG.infof("source=%s scan=%d asked for: %s", source.id(), source.scan(), source.path());
            return source;
        } finally {
            submitting.unlock();
        }
    }

    private void run() {
        while (stop.getCount() > 0) {
            try {
                ledger.sources().forEach(this::advance);
                if (stop.await(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.errorf(e, "Cannot bring the sources on, trying again");
            }
        }
    }

    private void advance(Source source) {
        if (source.state() == SourceState.SCANNING && source.owner().equals(settings.slot()) && isNext(source)) {
            scan(source);
        } else if (ledger.complete(source)) {
            write(source.done(source.counts(), source.warnings(), clock.instant()));
            LOG.infof("source=%s done %s", source.id(), source.counts());
        }
    }

    private boolean isNext(Source source) {
        return ledger.sources().stream()
                .takeWhile(other -> !other.id().equals(source.id()))
                .noneMatch(other -> !other.state().ended()
                        && other.dataset().equals(source.dataset())
                        && other.profile().equals(source.profile()));
    }

    private void scan(Source source) {
        SourceListing listing;
        try {
            listing = scanner.list(source);
        } catch (IOException e) {
            write(source.failed("Cannot read " + source.path() + ": " + e.getMessage(), Counts.NONE, clock.instant()));
            LOG.warnf("source=%s failed: %s", source.id(), e.getMessage());
            return;
        }
        if (listing.records().isEmpty()) {
            refuseEmpty(source, listing);
            return;
        }
        sendRejects(listing.rejects());
        List<ShardSlice> shards = slices(source, listing.records());
        int partitions = producer.partitionsFor(Topics.SHARDS).size();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int i = 0; i < shards.size(); i++) {
            ShardSlice shard = shards.get(i);
            sent.add(
                    producer.send(new ProducerRecord<>(Topics.SHARDS, i % partitions, shard.shardId(), shard.bytes())));
        }
        sent.forEach(SourceClerk::await);
        write(source.ingesting(
                shards.size(), listing.records().size(), listing.filesIgnored(), listing.counts(), clock.instant()));
        LOG.infof(
                "source=%s recordings=%d shards=%d",
                source.id(), listing.records().size(), shards.size());
    }

    private List<ShardSlice> slices(Source source, List<String> records) {
        List<ShardSlice> shards = new ArrayList<>();
        for (int first = 0; first < records.size(); first += settings.recordingsPerShard()) {
            int to = Math.min(records.size(), first + settings.recordingsPerShard());
            shards.add(ShardSlice.of(source, first, records.subList(first, to)));
        }
        return shards;
    }

    private void refuseEmpty(Source source, SourceListing listing) {
        List<Reject> rejects = new ArrayList<>(listing.rejects());
        Counts counts = listing.counts();
        if (rejects.isEmpty()) {
            String reason = "the folder holds no recording of dataset " + source.dataset() + ", only "
                    + listing.filesIgnored() + " other files";
            rejects.add(new Reject(RejectCode.EMPTY_FOLDER, reason, source.path(), "", source.id(), ""));
            counts = new Counts(0, 0, 0, 0, 0, 0, new TreeMap<>(Map.of(RejectCode.EMPTY_FOLDER.name(), 1L)));
        }
        sendRejects(rejects);
        Reject first = rejects.getFirst();
        write(source.failed(first.code() + ": " + first.file() + " " + first.reason(), counts, clock.instant()));
        LOG.warnf("source=%s failed: %s", source.id(), first.reason());
    }

    private void sendRejects(List<Reject> rejects) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Reject reject : rejects) {
            sent.add(producer.send(new ProducerRecord<>(Topics.REJECTS, reject.key(), reject.bytes())));
        }
        sent.forEach(SourceClerk::await);
    }

    private void write(Source source) {
        await(producer.send(new ProducerRecord<>(Topics.SOURCES, source.id(), SourceCodec.encode(source))));
        ledger.put(source);
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            sent.get(SEND_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while sending");
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Kafka did not take a record: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(SEND_LIMIT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(1));
    }
}
