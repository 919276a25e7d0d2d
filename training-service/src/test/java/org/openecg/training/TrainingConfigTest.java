package org.openecg.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Pins every key and its default as declared. Building the mapping here would disturb the applications that
/// other tests start in this JVM.
class TrainingConfigTest {
    @Test
    void hasTheseKeysAndDefaults() {
        SortedMap<String, String> found = new TreeMap<>();
        for (Method key : TrainingConfig.class.getDeclaredMethods()) {
            WithDefault value = key.getAnnotation(WithDefault.class);
            found.put(key.getName(), value == null ? "" : value.value());
        }

        assertThat(TrainingConfig.class.getAnnotation(ConfigMapping.class).prefix())
                .isEqualTo("openecg.training");
        assertThat(found)
                .isEqualTo(Map.ofEntries(
                        Map.entry("allowOtherHardware", "false"),
                        Map.entry("attempts", "3"),
                        Map.entry("checkpoints", "${OPENECG_CHECKPOINTS:${OPENECG_STATE:.openecg}/checkpoints}"),
                        Map.entry("createTopics", "${openecg.topics.create:true}"),
                        Map.entry("lease", "30s"),
                        Map.entry("progressInterval", "200ms"),
                        Map.entry("resumeInterval", "15s"),
                        Map.entry("resumePoints", "2"),
                        Map.entry("slot", "${OPENECG_SLOT:}"),
                        Map.entry("state", "${OPENECG_STATE:.openecg}"),
                        Map.entry("threads", "0"),
                        Map.entry("worker", "true"),
                        Map.entry("workers", "1")));
    }
}
