package org.openecg.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvalConfigTest {
    @Test
    void pinsEveryDefault() {
        EvalConfig config = config(Map.of());

        assertThat(config.state()).isEqualTo(Path.of(".openecg"));
        assertThat(config.checkpoints()).isEqualTo(Path.of(".openecg/checkpoints"));
        assertThat(config.slot()).isEqualTo("0");
        assertThat(config.threads()).isEqualTo(2);
        assertThat(config.poll()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.refresh()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.lease()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.createTopics()).isTrue();
        assertThat(config.ingest()).isEqualTo(URI.create("http://127.0.0.1:8081"));
        assertThat(config.training()).isEqualTo(URI.create("http://127.0.0.1:8082"));
        assertThat(Arrays.stream(EvalConfig.class.getDeclaredMethods()).map(method -> method.getName()))
                .as("every setting is pinned here")
                .hasSize(10);
    }

    @Test
    void keepsEverythingInTheStateFolder() {
        EvalConfig config = config(Map.of("OPENECG_STATE", "/data"));

        assertThat(config.state()).isEqualTo(Path.of("/data"));
        assertThat(config.checkpoints()).isEqualTo(Path.of("/data/checkpoints"));
    }

    private static EvalConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(EvalConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(EvalConfig.class);
    }
}
