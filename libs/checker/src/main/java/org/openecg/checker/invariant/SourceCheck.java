package org.openecg.checker.invariant;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.proto.CountsMessage;
import org.openecg.contracts.proto.SourceMessage;
import org.openecg.contracts.proto.SourceTopicMessage;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.TopicReader;
import org.openecg.hosting.TopicTable;

/// Counts of the sources, and the shards that the ingest group has still to read.
final class SourceCheck {
    private static final String GROUP = "ingest";
    private static final int DONE = 3;
    private static final int FAILED = 4;

    private final Findings findings;

    SourceCheck(Findings findings) {
        this.findings = findings;
    }

    /// Runs the check.
    ///
    /// @return the sources that are on the topic
    List<SourceMessage> run(TopicReader reader, Admin admin) throws IOException {
        List<SourceMessage> sources = sources(reader);
        findings.count("sources", sources.size());
        sources.forEach(this::compareCounts);
        boolean idle = sources.stream().allMatch(source -> source.getState() == DONE || source.getState() == FAILED);
        if (idle) {
            compareOffsets(admin);
        } else {
            findings.note(
                    "Ingest is at work, so its group's offsets were not compared with the end of " + Topics.SHARDS);
        }
        return sources;
    }

    private List<SourceMessage> sources(TopicReader reader) throws IOException {
        List<SourceMessage> sources = new ArrayList<>();
        for (Map.Entry<String, byte[]> row :
                new TopicTable(Topics.SOURCES).refresh(reader).rows().entrySet()) {
            try {
                SourceTopicMessage message = SourceTopicMessage.parseFrom(row.getValue());
                if (message.hasSource()) {
                    sources.add(message.getSource());
                }
            } catch (InvalidProtocolBufferException e) {
                findings.add(
                        Invariant.SOURCE_COUNTS, List.of(row.getKey()), "its record cannot be read", Topics.SOURCES);
            }
        }
        return sources;
    }

    private void compareCounts(SourceMessage source) {
        CountsMessage counts = source.getCounts();
        long accounted = counts.getPublished() + counts.getRejected() + counts.getUnchanged();
        if (source.getState() == DONE && counts.getRead() != accounted) {
            findings.add(
                    Invariant.SOURCE_COUNTS,
                    List.of(source.getSourceId()),
                    "read " + counts.getRead() + " but published " + counts.getPublished() + " + rejected "
                            + counts.getRejected() + " + unchanged " + counts.getUnchanged() + " = " + accounted,
                    Topics.SOURCES);
        }
    }

    private void compareOffsets(Admin admin) throws IOException {
        try {
            Map<TopicPartition, Long> ends = ends(admin);
            findings.count(
                    "shards", ends.values().stream().mapToLong(Long::longValue).sum());
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get();
            ends.forEach((partition, end) -> {
                @Nullable OffsetAndMetadata offset = committed.get(partition);
                long read = offset == null ? 0 : offset.offset();
                if (read != end) {
                    findings.add(
                            Invariant.SHARDS_DONE,
                            List.of(partition.toString()),
                            "ingest is idle but group " + GROUP + " has read to " + read + " of " + end,
                            Topics.SHARDS);
                }
            });
        } catch (ExecutionException e) {
            throw new IOException("Cannot read the offsets of group " + GROUP + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while reading the offsets of group " + GROUP, e);
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin) throws ExecutionException, InterruptedException {
        var description =
                admin.describeTopics(List.of(Topics.SHARDS)).allTopicNames().get();
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        description
                .values()
                .forEach(topic -> topic.partitions()
                        .forEach(partition -> asked.put(
                                new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest())));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                admin.listOffsets(asked).all().get();
        Map<TopicPartition, Long> ends = new HashMap<>();
        found.forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }
}
