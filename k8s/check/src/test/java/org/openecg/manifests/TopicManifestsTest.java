package org.openecg.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openecg.contracts.topic.Topics;

class TopicManifestsTest {
    enum Generated {
        BASE("k8s/base/topics.yaml"),
        LAPTOP("k8s/overlays/laptop/topics-patch.yaml");

        private final String file;

        Generated(String file) {
            this.file = file;
        }

        private String text() {
            return switch (this) {
                case BASE -> TopicManifests.base(Topics.all());
                case LAPTOP -> TopicManifests.laptopPatch(Topics.all());
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void followTheTable(Generated generated) throws IOException {
        if (Boolean.getBoolean("openecg.regenerate")) {
            Files.writeString(Repository.path(generated.file), generated.text());
        }
        assertThat(Repository.path(generated.file))
                .as("%s; write it again: mvn -pl k8s/check -am test -Dopenecg.regenerate=true", generated.file)
                .hasContent(generated.text());
    }
}
