package org.openecg.hosting;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.openecg.contracts.event.CloudEvent;

/// Attributes of an event to and from the headers of a Kafka record, CloudEvents 1.0, binary content mode.
public final class CloudEventHeaders {
    private CloudEventHeaders() {}

    /// Adds the event's attributes.
    public static void write(CloudEvent event, Headers headers) {
        event.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
    }

    /// The event's attributes; empty if the record is no CloudEvent of version 1.0.
    public static Optional<CloudEvent> read(Headers headers) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Header header : headers) {
            found.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        if (!"1.0".equals(found.get("ce_specversion"))) {
            return Optional.empty();
        }
        return Optional.of(new CloudEvent(
                found.getOrDefault("ce_id", ""),
                found.getOrDefault("ce_source", ""),
                found.getOrDefault("ce_type", ""),
                found.getOrDefault("ce_time", ""),
                found.getOrDefault("ce_subject", "")));
    }
}
