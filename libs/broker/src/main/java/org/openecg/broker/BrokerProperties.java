package org.openecg.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/// Kafka's settings for one node that is broker and controller, on loopback.
final class BrokerProperties {
    static final String CONTROLLER = "CONTROLLER";

    private BrokerProperties() {}

    /// @param port of the clients' listener
    /// @param controllerPort of the controller's listener; may change between starts
    static Properties of(Path data, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.putAll(node(data, port, controllerPort));
        properties.putAll(internalTopics());
        properties.putAll(groups());
        properties.putAll(smallMachine());
        return properties;
    }

    private static Map<String, String> node(Path data, int port, int controllerPort) {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                "1",
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners",
                "PLAINTEXT://127.0.0.1:" + port,
                "controller.listener.names",
                CONTROLLER,
                "listener.security.protocol.map",
                "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
                "inter.broker.listener.name",
                "PLAINTEXT",
                "controller.quorum.voters",
                "1@127.0.0.1:" + controllerPort,
                "log.dirs",
                data.toString());
    }

    /// The defaults are 50 partitions and three copies: slow or impossible on one node.
    private static Map<String, String> internalTopics() {
        return Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "4");
    }

    /// A dead worker's partitions are free after 6 s instead of 45 s. No topic by a typo; no wait for more members.
    private static Map<String, String> groups() {
        return Map.of(
                "group.consumer.min.session.timeout.ms", "6000",
                "group.consumer.session.timeout.ms", "6000",
                "group.consumer.min.heartbeat.interval.ms", "1000",
                "group.consumer.heartbeat.interval.ms", "1500",
                "group.initial.rebalance.delay.ms", "0",
                "auto.create.topics.enable", "false");
    }

    /// Fewer threads and buffers. Data without a stated retention stays: the default of 7 days would silently
    /// delete it.
    private static Map<String, String> smallMachine() {
        return Map.of(
                "log.retention.ms", "-1",
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                "log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20),
                "broker.heartbeat.interval.ms", "500",
                "broker.session.timeout.ms", "3000");
    }
}
