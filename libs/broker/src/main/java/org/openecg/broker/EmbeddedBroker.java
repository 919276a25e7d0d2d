package org.openecg.broker;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/// One Kafka node in this JVM, listening on 127.0.0.1 only, with its data, port and cluster id kept in one folder.
///
/// Starting twice on one folder is refused with the id of the process that holds it. The caller owns the broker and
/// closes it; about a hundred threads live until then. A fatal fault of Kafka (its disk is gone) halts the whole JVM:
/// outside tests run it as a [BrokerProcess]. Clients of transactions may count on `transaction.version` 2.
public final class EmbeddedBroker implements AutoCloseable {
    // Held, because a logger without a strong reference forgets its level. At info Kafka prints its whole
    // configuration.
    private static final List<Logger> QUIET = Stream.of("kafka", "org.apache.kafka", "state.change.logger")
            .map(Logger::getLogger)
            .toList();

    private final KafkaRaftServer server;
    private final FolderLock lock;
    private final int port;
    private final String clusterId;

    private EmbeddedBroker(KafkaRaftServer server, FolderLock lock, int port, String clusterId) {
        this.server = server;
        this.lock = lock;
        this.port = port;
        this.clusterId = clusterId;
    }

    /// Starts on `folder` (made if absent) at the port kept there, or at a free one the first time. Returns when
    /// clients can connect.
    ///
    /// @throws BrokerRefusedException if somebody must act first
    public static EmbeddedBroker start(Path folder) throws IOException {
        return start(folder, 0);
    }

    /// Starts at the given port and keeps it in the folder.
    ///
    /// @param port from 1 to 65535; 0 = the one kept in the folder
    public static EmbeddedBroker start(Path folder, int port) throws IOException {
        Files.createDirectories(folder);
        FolderLock lock = FolderLock.take(folder);
        @Nullable EmbeddedBroker started = null;
        try {
            started = startLocked(new BrokerFolder(folder.toRealPath()), port, lock);
            return started;
        } finally {
            if (started == null) {
                lock.close();
            }
        }
    }

    private static EmbeddedBroker startLocked(BrokerFolder folder, int wantedPort, FolderLock lock) throws IOException {
        folder.requireSpace(BrokerFolder.MINIMUM_BYTES);
        int port = wantedPort == 0 ? folder.port() : Ports.requireFree(wantedPort, "the start command");
        String clusterId = folder.format();
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        Properties properties = BrokerProperties.of(folder.data(), port, Ports.findFree(port));
        @Nullable KafkaRaftServer server = null;
        @Nullable EmbeddedBroker up = null;
        try {
            server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
            server.startup();
            folder.keepPort(port);
            up = new EmbeddedBroker(server, lock, port, clusterId);
            return up;
        } catch (RuntimeException failed) {
            throw explained(failed, folder, port);
        } finally {
            if (up == null && server != null) {
                server.shutdown(); // else about 48 threads keep the process alive
                server.awaitShutdown();
            }
        }
    }

    private static IOException explained(RuntimeException failed, BrokerFolder folder, int port) {
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof BindException) {
                return Ports.busy(port, "its folder or the start command", failed);
            }
            if (message.contains("No space left on device")) {
                return new BrokerRefusedException(
                        "Cannot start Kafka on " + folder.data() + ": the disk is full; free some space", failed);
            }
        }
        return new IOException("Cannot start Kafka on " + folder.data() + ": " + failed.getMessage(), failed);
    }

    /// Value for `bootstrap.servers`.
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /// The id that the folder got when it was formatted; the same after every restart.
    public String clusterId() {
        return clusterId;
    }

    /// Waits until Kafka has ended by itself or by [#close()].
    void awaitEnd() {
        server.awaitShutdown();
    }

    /// Stops Kafka in order and frees the folder.
    @Override
    public void close() throws IOException {
        try {
            server.shutdown();
            server.awaitShutdown();
        } finally {
            lock.close();
        }
    }
}
