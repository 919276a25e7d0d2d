package org.openecg.ingest.shard;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jboss.logging.Logger;
import org.openecg.contracts.topic.Topics;
import org.openecg.ingest.ledger.ShardSlice;

/// One worker: takes shards from its partitions and commits each in transactions of its own producer.
///
/// One thread runs it and owns both clients. After any failure of Kafka nothing of the open batch counts: the producer
/// is made ready again and every partition is sought back to its committed offset, because the consumer's position
/// is already past the shard.
final class ShardWorker implements Runnable {
    private static final Logger LOG = Logger.getLogger(ShardWorker.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CATCH_UP = Duration.ofSeconds(60);

    private final String name;
    private final WorkerContext context;
    private final CountDownLatch stop;
    private final Set<TopicPartition> lost = new HashSet<>();
    private boolean busy;
    private boolean mustCatchUp;

    /// @param name transactional id, the same after every restart of this slot
    ShardWorker(String name, WorkerContext context, CountDownLatch stop) {
        this.name = name;
        this.context = context;
        this.stop = stop;
    }

    @Override
    public void run() {
        while (!stopped()) {
            try (Consumer<String, byte[]> consumer = context.clients().worker(name)) {
                consumer.subscribe(List.of(Topics.SHARDS), new Partitions(consumer));
                while (!stopped()) {
                    runWithProducer(consumer);
                }
            } catch (InterruptException _) {
                return;
            } catch (KafkaException e) {
                LOG.warnf("worker=%s lost its consumer, making a new one: %s", name, e.getMessage());
                pause();
            } catch (RuntimeException e) {
                LOG.errorf(e, "worker=%s failed by a fault of ours, beginning anew", name);
                pause();
            }
        }
    }

    /// Works until the producer is beyond use.
    private void runWithProducer(Consumer<String, byte[]> consumer) {
        Producer<String, byte[]> producer = context.clients().transactional(name);
        try {
            producer.initTransactions();
            seekBack(consumer);
            ShardTransaction transaction = new ShardTransaction(producer, consumer, context.phases());
            boolean usable = true;
            while (usable && !stopped()) {
                try {
                    pollOnce(consumer, transaction);
                } catch (InterruptException e) {
                    throw e;
                } catch (KafkaException | IllegalStateException e) {
                    usable = recover(consumer, producer, e);
                }
            }
        } catch (ProducerFencedException e) {
            LOG.warnf("worker=%s is fenced: another process has the same openecg.ingest.slot", name);
            pause();
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    /// @return whether the producer can go on
    private boolean recover(Consumer<String, byte[]> consumer, Producer<String, byte[]> producer, RuntimeException e) {
        LOG.warnf("worker=%s failed, the open batch does not count: %s", name, e.toString());
        context.meters().failed();
        boolean usable = !Failures.fatal(e);
        if (usable) {
            try {
                producer.abortTransaction();
            } catch (KafkaException | IllegalStateException _) {
                usable = false;
            }
        }
        pause();
        seekBack(consumer);
        return usable;
    }

    private void seekBack(Consumer<String, byte[]> consumer) {
        Set<TopicPartition> assigned = consumer.assignment();
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(assigned);
        for (TopicPartition partition : assigned) {
            OffsetAndMetadata offset = committed.get(partition);
            if (offset == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, offset);
            }
        }
        consumer.resume(assigned);
    }

    private void pollOnce(Consumer<String, byte[]> consumer, ShardTransaction transaction) {
        for (ConsumerRecord<String, byte[]> taken : consumer.poll(POLL)) {
            TopicPartition partition = new TopicPartition(taken.topic(), taken.partition());
            if (mustCatchUp) {
                catchUp();
            }
            lost.clear();
            busy = true;
            consumer.pause(consumer.assignment());
            context.meters().begin();
            try {
                work(consumer, transaction, taken, partition);
            } finally {
                busy = false;
                context.meters().end();
                consumer.resume(consumer.assignment());
            }
        }
    }

    private void work(
            Consumer<String, byte[]> consumer,
            ShardTransaction transaction,
            ConsumerRecord<String, byte[]> taken,
            TopicPartition partition) {
        ShardSlice shard;
        try {
            shard = ShardSlice.parse(taken.value());
        } catch (IllegalArgumentException e) {
            LOG.errorf("Skipping offset %d of %s: %s", taken.offset(), partition, e.getMessage());
            transaction.skip(partition, taken.offset() + 1);
            return;
        }
        ShardRun run = new ShardRun(context, shard, (batch, report) -> {
            long offset = taken.offset() + (report.done() ? 1 : 0);
            transaction.commit(batch, report, partition, offset);
        });
        if (run.ended()) {
            transaction.skip(partition, taken.offset() + 1);
            return;
        }
        while (!run.ended()) {
            keepMembership(consumer);
            if (lost.contains(partition) || stopped()) {
                LOG.infof("worker=%s leaves shard=%s to its next owner", name, shard.shardId());
                return;
            }
            run.step();
        }
        LOG.infof("worker=%s shard=%s source=%s done", name, shard.shardId(), shard.sourceId());
    }

    /// A poll while everything is paused takes no records, but keeps the group's promises.
    private void keepMembership(Consumer<String, byte[]> consumer) {
        for (ConsumerRecord<String, byte[]> unwanted : consumer.poll(Duration.ZERO)) {
            TopicPartition partition = new TopicPartition(unwanted.topic(), unwanted.partition());
            consumer.seek(partition, unwanted.offset());
            consumer.pause(List.of(partition));
        }
    }

    /// Somebody else may have worked on these partitions: nothing begins before what they committed is known here.
    private void catchUp() {
        try {
            context.catchUp().await(CATCH_UP);
            mustCatchUp = false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptException("interrupted while catching up");
        } catch (TimeoutException | ExecutionException e) {
            throw new KafkaException("Cannot read outcomes and reports to their end within " + CATCH_UP, e);
        }
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    private void pause() {
        try {
            if (stop.await(context.settings().retryPause().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debugf("worker=%s stops", name);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptException("interrupted while pausing");
        }
    }

    /// Called by the consumer inside `poll`, on the worker's thread.
    private final class Partitions implements ConsumerRebalanceListener {
        private final Consumer<String, byte[]> consumer;

        Partitions(Consumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            lost.removeAll(partitions);
            mustCatchUp = mustCatchUp || !partitions.isEmpty();
            if (busy) {
                consumer.pause(partitions);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            lost.addAll(partitions);
        }
    }
}
