package org.openecg.eval.fault;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openecg.broker.EmbeddedBroker;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.pin.Selection;
import org.openecg.contracts.topic.Topics;
import org.openecg.eval.fixture.SyntheticLog;
import org.openecg.eval.fixture.UntrainedCheckpoint;
import org.openecg.eval.task.TaskCatalogue;
import org.openecg.hosting.TopicSetup;
import org.openecg.store.file.SegmentStore;
import org.openecg.store.index.SegmentIndex;
import org.openecg.store.selection.SegmentSelection;

/// A Kafka with a few recordings, a PostgreSQL, and two replicas on them, each a process with a state folder of its
/// own.
final class TwoReplicas implements AutoCloseable {
    private static final int TRAIN = 80;
    private static final int ALL = 260;

    private final Path folder;
    private final EmbeddedBroker broker;
    private final EmbeddedPostgres postgres;
    private final List<Replica> replicas = new ArrayList<>();

    private TwoReplicas(Path folder, EmbeddedBroker broker, EmbeddedPostgres postgres) {
        this.folder = folder;
        this.broker = broker;
        this.postgres = postgres;
    }

    /// Starts everything; the replicas come up meanwhile.
    static TwoReplicas start(Path folder) throws Exception {
        TwoReplicas all =
                new TwoReplicas(folder, EmbeddedBroker.start(folder.resolve("kafka")), EmbeddedPostgres.start());
        boolean up = false;
        try {
            TopicSetup.ensure(all.kafka(), Topics.all(), TopicSetup.Mode.CREATE);
            new SyntheticLog(all.kafka()).send(0, ALL, number -> number < TRAIN ? 1 + number % 4 : 5);
            for (String slot : List.of("eval-0", "eval-1")) {
                all.replicas.add(Replica.start(slot, folder.resolve(slot), all.settings()));
            }
            up = true;
            return all;
        } finally {
            if (!up) {
                all.close();
            }
        }
    }

    private Map<String, String> settings() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "OPENECG_CHECKPOINTS", checkpoints().toString(),
                "OPENECG_DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"),
                "OPENECG_DATABASE_USER", "postgres",
                "OPENECG_DATABASE_PASSWORD", "postgres",
                "OPENECG_EVAL_POLL", "200ms",
                "OPENECG_EVAL_REFRESH", "2s");
    }

    Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    ScoreTables tables() {
        return new ScoreTables(postgres.getPostgresDatabase());
    }

    Path checkpoints() {
        return folder.resolve("checkpoints");
    }

    List<Replica> replicas() {
        return List.copyOf(replicas);
    }

    /// Writes different checkpoints, and announces none.
    List<UntrainedCheckpoint> write(int count) throws IOException {
        Selection selection = Selection.ALL.resolved(Set.of("synthetic-a=v1"), List.of());
        DataPin pin;
        try (SegmentStore store = SegmentStore.open(folder.resolve("pin-store"), "openecg")) {
            store.catchUp(kafka());
            SegmentIndex index = store.index();
            pin = SegmentSelection.of(index, selection, TaskCatalogue.ours().all())
                    .pin();
        }
        List<UntrainedCheckpoint> written = new ArrayList<>();
        for (int seed = 1; seed <= count; seed++) {
            written.add(UntrainedCheckpoint.write(checkpoints(), pin, selection, seed));
        }
        return written;
    }

    @Override
    public void close() throws IOException {
        replicas.forEach(Replica::kill);
        try (broker) {
            postgres.close();
        }
    }
}
