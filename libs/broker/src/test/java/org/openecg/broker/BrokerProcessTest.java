package org.openecg.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerProcessTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void keepsWhatWasAcknowledgedThroughAKill() throws Exception {
        String[] first;
        try (BrokerChild child = BrokerChild.start(folder)) {
            first = child.ready();
            Clients.createTopic(first[0], "kept");
            Clients.write(first[0], "kept", "before the kill");
            child.kill();
        }

        try (BrokerChild again = BrokerChild.start(folder)) {
            assertThat(again.ready()).containsExactly(first);
            assertThat(Clients.readAll(first[0], "kept")).containsExactly("before the kill");

            again.abandon();
            assertThat(again.exitStatus()).isEqualTo(70);
            assertThat(again.errors()).isEmpty();
        }
    }

    @Test
    void endsInOrderWhenTerminated() throws Exception {
        try (BrokerChild child = BrokerChild.start(folder)) {
            child.ready();
            child.terminate();
            assertThat(child.exitStatus()).isEqualTo(143);
        }
        FolderLock.take(folder).close();
        assertThat(folder.resolve("data").resolve(".kafka_cleanshutdown")).exists();
    }

    @Test
    void saysWhereToLookWhenItsDiskFails() throws Exception {
        try (BrokerChild child = BrokerChild.start(folder)) {
            String servers = child.ready()[0];
            Clients.createTopic(servers, "lost", Map.of("segment.bytes", "1048576"));
            awaitFolder(folder.resolve("data").resolve("lost-0"));
            // In one move: the broker may be writing there.
            Files.move(folder.resolve("data").resolve("lost-0"), folder.resolve("gone"));
            // The second segment needs a new file in the folder that is gone.
            Thread writing = Thread.ofPlatform().daemon().start(() -> Clients.writeUntilItFails(servers, "lost"));

            assertThat(child.exitStatus()).isEqualTo(1);
            assertThat(child.errors().strip())
                    .isEqualTo("Kafka stopped: a fatal fault, see " + folder.resolve("broker.log"));
            writing.interrupt();
        }
    }

    /// A topic is announced a little before its partition has a folder.
    private static void awaitFolder(Path wanted) {
        Instant limit = Instant.now().plusSeconds(30);
        while (!Files.exists(wanted.resolve("partition.metadata"))) {
            assertThat(Instant.now()).as("waiting for " + wanted).isBefore(limit);
            Thread.onSpinWait();
        }
    }

    @Test
    void explainsItsArguments() throws Exception {
        try (BrokerChild child = BrokerChild.start(folder, "first")) {
            assertThat(child.exitStatus()).isEqualTo(2);
            assertThat(child.errors().strip()).isEqualTo("PORT must be a number but is 'first'");
        }
    }
}
