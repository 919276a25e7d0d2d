package org.openecg.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void neverCompactsSegmentsNorLetsThemExpire() {
        TopicSpec segments = Topics.all().stream()
                .filter(topic -> topic.name().equals(Topics.SEGMENTS))
                .findFirst()
                .orElseThrow();

        assertThat(segments.config())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "-1")
                .containsEntry("retention.bytes", "-1");
    }

    @Test
    void namesEachTopicOnce() {
        assertThat(Topics.all())
                .extracting(TopicSpec::name)
                .doesNotHaveDuplicates()
                .hasSize(14);
    }

    @Test
    void namesTheTopicOfAnotherProfile() {
        assertThat(Topics.segments("openecg")).isEqualTo("ecg.segments.v1");
        assertThat(Topics.segmentsSpec("openecg-500").name()).isEqualTo("ecg.segments-openecg-500.v1");
    }
}
