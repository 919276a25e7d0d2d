package org.openecg.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void keepsDataPortAndClusterIdOverARestart() throws Exception {
        String servers;
        String clusterId;
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            servers = broker.bootstrapServers();
            clusterId = broker.clusterId();
            Clients.createTopic(servers, "kept");
            Clients.write(servers, "kept", "a beat");
        }

        try (EmbeddedBroker again = EmbeddedBroker.start(folder)) {
            assertThat(again.bootstrapServers()).isEqualTo(servers);
            assertThat(again.clusterId()).isEqualTo(clusterId).hasSize(22);
            assertThat(Clients.readAll(servers, "kept")).containsExactly("a beat");
        }
    }

    @Test
    void finalisesTheTransactionsThatExactlyOnceRestsOn() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder);
                Admin admin = Clients.admin(broker.bootstrapServers())) {
            var features = admin.describeFeatures().featureMetadata().get().finalizedFeatures();

            assertThat(features)
                    .hasEntrySatisfying(
                            "transaction.version",
                            found -> assertThat(found.maxVersionLevel()).isEqualTo((short) 2))
                    .hasEntrySatisfying(
                            "group.version",
                            found -> assertThat(found.maxVersionLevel()).isEqualTo((short) 1));
            assertThat(admin.describeCluster().clusterId().get()).isEqualTo(broker.clusterId());
        }
    }

    @Test
    void refusesASecondStartOnTheFolderAndKeepsTheFirstSafe() throws Exception {
        try (EmbeddedBroker first = EmbeddedBroker.start(folder)) {
            long own = ProcessHandle.current().pid();

            assertThatThrownBy(() -> EmbeddedBroker.start(folder))
                    .isInstanceOf(BrokerRefusedException.class)
                    .hasMessage("Cannot start Kafka on " + folder.toRealPath() + ": the folder is in use by process "
                            + own + " (this one); stop that process or choose another folder");

            // The refused start must not have let go of the first one's lock.
            try (BrokerChild other = BrokerChild.start(folder)) {
                assertThat(other.exitStatus()).isEqualTo(78);
                assertThat(other.errors()).contains("the folder is in use by process " + own + ";");
            }
            Clients.createTopic(first.bootstrapServers(), "alive");
        }
    }

    @Test
    void refusesABusyPortAndFreesTheFolder() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> EmbeddedBroker.start(folder, port))
                    .isInstanceOf(BrokerRefusedException.class)
                    .hasMessage("Cannot start Kafka: port " + port + " on 127.0.0.1 (from the start command) is in use"
                            + " by another program; stop that program or choose another port");
        }
        FolderLock.take(folder).close();
    }

    @Test
    void namesTheFileOfAKeptPortThatIsBusy() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Files.writeString(folder.resolve("broker.port"), Integer.toString(taken.getLocalPort()));

            assertThatThrownBy(() -> EmbeddedBroker.start(folder))
                    .isInstanceOf(BrokerRefusedException.class)
                    .hasMessageContaining("(from " + folder.toRealPath().resolve("broker.port") + ")");
        }
    }

    @Test
    void refusesADiskThatIsAlmostFull() throws IOException {
        assertThatThrownBy(() -> new BrokerFolder(folder).requireSpace(1L << 60))
                .isInstanceOf(BrokerRefusedException.class)
                .hasMessageMatching(
                        "Cannot start Kafka on .*: the disk has \\d+ MiB left but needs at least 1099511627776 MiB; .*");
    }

    @Test
    void refusesAFolderThatIsNotKafkas() throws IOException {
        Files.createDirectories(folder.resolve("data"));

        assertThatThrownBy(() -> EmbeddedBroker.start(folder))
                .isInstanceOf(BrokerRefusedException.class)
                .hasMessageContaining("has no meta.properties");
    }

    @Test
    void freesTheFolderWhenKafkaItselfFails() throws Exception {
        EmbeddedBroker.start(folder).close();
        Path meta = folder.resolve("data").resolve("meta.properties");
        Files.writeString(meta, Files.readString(meta).replace("node.id=1", "node.id=7"));

        assertThatThrownBy(() -> EmbeddedBroker.start(folder))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "Cannot start Kafka on " + folder.toRealPath().resolve("data") + ": ");
        FolderLock.take(folder).close();
    }
}
