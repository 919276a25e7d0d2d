package org.openecg.ingest.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/// Hands every committed record of a topic, from its begin on and then as they come, to one listener.
///
/// One thread of its own polls and calls the listener; a failure of Kafka is tried again for ever. The topic must
/// exist; partitions added later are seen after a restart.
public final class TopicFollower implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaClients clients;
    private final String topic;
    private final String clientId;
    private final Listener listener;
    private final Queue<Mark> marks = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch firstRead = new CountDownLatch(1);

    /// Takes the records, on the follower's thread. A record may come twice.
    @FunctionalInterface
    public interface Listener {
        void accept(ConsumerRecord<String, byte[]> taken);
    }

    /// Offsets somebody waits for.
    private record Mark(Map<TopicPartition, Long> ends, CompletableFuture<Boolean> reached) {}

    public TopicFollower(KafkaClients clients, String topic, String clientId, Listener listener) {
        this.clients = clients;
        this.topic = topic;
        this.clientId = clientId;
        this.listener = listener;
        this.thread = Thread.ofPlatform().name("follow-" + topic).daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Waits until all that was committed before its start is read. What is still open then is not waited for.
    ///
    /// @return whether that happened within `limit`
    public boolean awaitFirstRead(Duration limit) throws InterruptedException {
        return firstRead.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Waits until everything written before this call, committed or still open, has been decided and read.
    ///
    /// @throws TimeoutException if that takes longer than `limit`, for example because a transaction stays open
    public void awaitCurrent(Admin admin, Duration limit)
            throws InterruptedException, TimeoutException, ExecutionException {
        Mark mark = new Mark(highWatermarks(admin), new CompletableFuture<>());
        marks.add(mark);
        try {
            mark.reached().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            marks.remove(mark);
        }
    }

    /// Not the last stable offset: what another worker still holds open may be committed a moment later.
    private Map<TopicPartition, Long> highWatermarks(Admin admin) throws InterruptedException, ExecutionException {
        List<TopicPartition> partitions = admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                .flatMap(description -> description.partitions().stream())
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                .all()
                .get()
                .forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    private void run() {
        while (stop.getCount() > 0) {
            try (Consumer<String, byte[]> consumer = clients.reader(clientId)) {
                follow(consumer);
            } catch (KafkaException e) {
                LOG.warnf("Cannot read %s, trying again: %s", topic, e.getMessage());
                pause();
            }
        }
    }

    /// From the begin each time: applying a record twice changes nothing.
    private void follow(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> first = consumer.endOffsets(partitions);
        while (stop.getCount() > 0) {
            consumer.poll(POLL).forEach(listener::accept);
            if (firstRead.getCount() > 0 && reached(consumer, first)) {
                firstRead.countDown();
            }
            marks.removeIf(
                    mark -> reached(consumer, mark.ends()) && mark.reached().complete(true));
        }
    }

    private static boolean reached(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.assignment().contains(end.getKey())
                        && consumer.position(end.getKey()) >= end.getValue());
    }

    private void pause() {
        try {
            if (stop.await(1, TimeUnit.SECONDS)) {
                LOG.debugf("Ended following %s", topic);
            }
        } catch (InterruptedException _) {
            stop.countDown();
        }
    }

    /// Ends the thread and waits for it.
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
