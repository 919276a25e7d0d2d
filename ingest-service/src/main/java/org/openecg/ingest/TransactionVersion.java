package org.openecg.ingest;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.openecg.ingest.client.KafkaClients;

/// Whether this Kafka refuses a commit that was delayed past the next transaction's begin (KIP-890); exactly-once is
/// claimed only then.
final class TransactionVersion {
    private static final Logger LOG = Logger.getLogger(TransactionVersion.class);
    private static final String FEATURE = "transaction.version";
    private static final short NEEDED = 2;

    private TransactionVersion() {}

    static void check(KafkaClients clients, String slot) throws InterruptedException {
        try (Admin admin = clients.admin("ingest-features-" + slot)) {
            FinalizedVersionRange found = admin.describeFeatures()
                    .featureMetadata()
                    .get()
                    .finalizedFeatures()
                    .get(FEATURE);
            if (found == null || found.maxVersionLevel() < NEEDED) {
                LOG.warnf(
                        "Kafka's %s is %s but exactly-once ingest needs %d: a delayed commit could be taken twice",
                        FEATURE, found == null ? "not set" : found.maxVersionLevel(), NEEDED);
            }
        } catch (ExecutionException e) {
            throw new KafkaException("Cannot ask Kafka for its features: " + e.getCause(), e);
        }
    }
}
