package org.openecg.manifests;

import java.util.Collection;
import java.util.stream.Collectors;
import org.openecg.contracts.topic.TopicSpec;

/// The manifests that follow from the table of topics.
final class TopicManifests {
    private static final String HEAD = """
            # Generated from the table of topics in libs/contracts. Write it again with
            #   mvn -pl k8s/check -am test -Dopenecg.regenerate=true
            """;
    private static final int REPLICAS = 3;

    private TopicManifests() {}

    /// Every topic with its production partitions and three replicas.
    static String base(Collection<TopicSpec> topics) {
        return HEAD + topics.stream().map(TopicManifests::whole).collect(Collectors.joining("---\n"));
    }

    /// The same topics with their laptop partitions and one replica, as merge patches.
    static String laptopPatch(Collection<TopicSpec> topics) {
        return HEAD
                + topics.stream()
                        .map(topic -> head(topic) + size(topic.laptopPartitions(), 1))
                        .collect(Collectors.joining("---\n"));
    }

    private static String whole(TopicSpec topic) {
        String config = topic.config().entrySet().stream()
                .map(entry -> "    " + entry.getKey() + ": " + scalar(entry.getValue()) + "\n")
                .collect(Collectors.joining());
        return head(topic)
                + "  labels:\n    strimzi.io/cluster: openecg\n"
                + size(topic.productionPartitions(), REPLICAS)
                + "  config:\n"
                + config;
    }

    private static String head(TopicSpec topic) {
        return """
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaTopic
                metadata:
                  name: %s
                """.formatted(topic.name());
    }

    private static String size(int partitions, int replicas) {
        return """
                spec:
                  partitions: %d
                  replicas: %d
                """.formatted(partitions, replicas);
    }

    private static String scalar(String value) {
        return value.chars().allMatch(c -> Character.isLowerCase(c)) ? value : "\"" + value + "\"";
    }
}
