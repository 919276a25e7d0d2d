package org.openecg.eval.score;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openecg.contracts.proto.SourceMessage;
import org.openecg.contracts.proto.SourceTopicMessage;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.TopicReader;
import org.openecg.hosting.TopicTable;

/// Knows which sources are still being ingested, so that a task is not scored on a half of its recordings. One thread.
final class IngestWatch {
    private static final int SCANNING = 1;
    private static final int INGESTING = 2;

    private final TopicTable sources = new TopicTable(Topics.SOURCES);

    /// Reads what is new.
    ///
    /// @return whether anything was
    boolean look(TopicReader reader) throws IOException {
        Map<String, byte[]> before = Map.copyOf(sources.rows());
        return !sources.refresh(reader).rows().equals(before); // an unread row keeps its array
    }

    /// A source of some datasets that is not done yet.
    Optional<String> unfinished(Set<String> datasets) throws IOException {
        for (byte[] value : sources.rows().values()) {
            SourceTopicMessage message = SourceTopicMessage.parseFrom(value);
            if (message.hasSource()) {
                SourceMessage source = message.getSource();
                boolean busy = source.getState() == SCANNING || source.getState() == INGESTING;
                if (busy && touches(source.getDataset(), datasets)) {
                    return Optional.of("source " + source.getSourceId() + " of dataset " + source.getDataset()
                            + " is still being ingested");
                }
            }
        }
        return Optional.empty();
    }

    /// A profile that serves many folders names its datasets after them: `synthetic` makes `synthetic-a`.
    private static boolean touches(String dataset, Set<String> datasets) {
        return datasets.stream().anyMatch(one -> one.equals(dataset) || one.startsWith(dataset + "-"));
    }
}
