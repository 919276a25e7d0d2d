package org.openecg.contracts.topic;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// One topic.
///
/// @param writer the one service that writes it, or `any` for a request topic
/// @param key what its key is
/// @param value what its value is
/// @param cleanup how old records go
/// @param retentionMillis -1 = never by time; for compacted topics unused
public record TopicSpec(
        String name,
        String writer,
        String key,
        String value,
        Cleanup cleanup,
        long retentionMillis,
        int laptopPartitions,
        int productionPartitions) {

    /// Kafka's cleanup policies that we use.
    public enum Cleanup {
        DELETE("delete"),
        COMPACT("compact");

        private final String policy;

        Cleanup(String policy) {
            this.policy = policy;
        }

        /// Kafka's word for it.
        public String policy() {
            return policy;
        }
    }

    /// The topic's configuration as Kafka takes it.
    public Map<String, String> config() {
        SortedMap<String, String> config = new TreeMap<>();
        config.put("cleanup.policy", cleanup.policy());
        if (cleanup == Cleanup.DELETE) {
            config.put("retention.ms", Long.toString(retentionMillis));
            config.put("retention.bytes", "-1");
        }
        return config;
    }
}
