package org.openecg.contracts.pin;

import java.util.List;

/// What exactly was read from the log.
///
/// @param content enters ids
/// @param locator where it was found; evidence only, and found again by content on a mirror or after a restore
public record DataPin(Content content, Locator locator) {
    /// @param profile the preprocessing profile
    /// @param count number of segments
    /// @param digest [ContentDigest] over them
    public record Content(String profile, long count, String digest) {}

    /// @param clusterId Kafka's cluster id
    /// @param topicId id of the topic, which a re-created topic of the same name does not share
    public record Locator(String clusterId, String topic, String topicId, List<Range> ranges) {
        public Locator {
            ranges = List.copyOf(ranges);
        }
    }

    /// Offsets of one partition, up to the last stable offset; not dense, so a difference is no count.
    ///
    /// @param from inclusive
    /// @param to exclusive
    public record Range(int partition, long from, long to) {}
}
