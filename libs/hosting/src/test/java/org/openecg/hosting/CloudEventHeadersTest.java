package org.openecg.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.event.CloudEvent;

class CloudEventHeadersTest {
    private static final CloudEvent EVENT =
            new CloudEvent("4a5e", "/training/runs/ab", CloudEvent.CHECKPOINT_ANNOUNCED, "2026-01-02T03:04:05Z", "ab");

    @Test
    void writesBinaryModeInAFixedOrder() {
        RecordHeaders headers = new RecordHeaders();
        CloudEventHeaders.write(EVENT, headers);

        assertThat(headers.toArray())
                .extracting(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .containsExactly(
                        "ce_specversion=1.0",
                        "ce_id=4a5e",
                        "ce_source=/training/runs/ab",
                        "ce_type=org.openecg.checkpoint.announced.v1",
                        "ce_time=2026-01-02T03:04:05Z",
                        "ce_subject=ab",
                        "content-type=application/protobuf");
    }

    @Test
    void readsBackWhatItWrote() {
        RecordHeaders headers = new RecordHeaders();
        CloudEventHeaders.write(EVENT, headers);

        assertThat(CloudEventHeaders.read(headers)).contains(EVENT);
    }

    @Test
    void findsNoEventInARecordWithoutAttributes() {
        assertThat(CloudEventHeaders.read(new RecordHeaders())).isEmpty();
    }
}
