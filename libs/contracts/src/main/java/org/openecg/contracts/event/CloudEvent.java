package org.openecg.contracts.event;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Attributes of one event, CloudEvents 1.0.
///
/// @param id one of our deterministic ids, so that a repeat is recognised
/// @param source service and subject, such as `/training/runs/RUN`
/// @param type such as `org.openecg.checkpoint.announced.v1`
/// @param time ISO 8601, from the manifest or record, never the clock at sending
/// @param subject what it is about, such as the run id
public record CloudEvent(String id, String source, String type, String time, String subject) {
    public static final String CHECKPOINT_ANNOUNCED = "org.openecg.checkpoint.announced.v1";
    public static final String SCORE_PUBLISHED = "org.openecg.score.published.v1";
    public static final String RUN_CHANGED = "org.openecg.run.changed.v1";
    public static final String RUN_PROGRESS = "org.openecg.run.progress.v1";
    public static final String RUN_REQUESTED = "org.openecg.run.requested.v1";
    public static final String SOURCE_CHANGED = "org.openecg.source.changed.v1";
    public static final String TASK_PUBLISHED = "org.openecg.task.published.v1";
    public static final String CONTENT_TYPE = "application/protobuf";

    /// The headers of Kafka's binary content mode, in a fixed order.
    public SequencedMap<String, String> headers() {
        SequencedMap<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id);
        headers.put("ce_source", source);
        headers.put("ce_type", type);
        headers.put("ce_time", time);
        headers.put("ce_subject", subject);
        headers.put("content-type", CONTENT_TYPE);
        return headers;
    }
}
