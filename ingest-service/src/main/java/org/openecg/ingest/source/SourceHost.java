package org.openecg.ingest.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.openecg.contracts.topic.TopicSpec;
import org.openecg.ingest.client.KafkaClients;
import org.openecg.ingest.ledger.SourceLedger;
import org.openecg.ingest.segment.DatasetCatalogue;

/// What the REST face needs of the running service. Calls that need Kafka answer with a problem of status 503 while it
/// was not reached.
public interface SourceHost {
    SourceClerk clerk();

    SourceLedger sources();

    DatasetCatalogue catalogue();

    KafkaClients clients();

    /// Folders a source must lie in; empty = anywhere.
    List<Path> roots();

    /// Files in one upload, at most.
    int mostUploadFiles();

    /// Bytes of all files of one upload, at most.
    long mostUploadBytes();

    /// Makes sure a topic exists, where this service makes topics.
    void ensure(TopicSpec topic) throws IOException;
}
