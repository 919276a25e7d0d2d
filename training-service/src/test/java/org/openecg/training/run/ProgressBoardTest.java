package org.openecg.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openecg.training.TrainingConfig;
import org.openecg.training.step.Progress;

/// The meters of runs that come and go on one worker. Nobody listens for the events: that must not matter either.
class ProgressBoardTest {
    private static final String ONE = "1".repeat(64);
    private static final String OTHER = "2".repeat(64);
    private static final Map<String, Object> NOBODY = Map.of("bootstrap.servers", "127.0.0.1:9");

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ProgressBoard board = new ProgressBoard(config(), NOBODY, meters);

    private static TrainingConfig config() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(TrainingConfig.class)
                .build()
                .getConfigMapping(TrainingConfig.class);
    }

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void showsTheMetersOfARunUntilAWhileAfterItsEnd() {
        board.show(progress(ONE, 1), 1);
        board.show(progress(OTHER, 1), 1);
        assertThat(value("openecg.training.loss", ONE)).isEqualTo(0.5);
        assertThat(value("openecg.training.monitor", ONE)).isEqualTo(7);

        board.ended(ONE);
        board.forgetEnded(Duration.ofMinutes(1));
        assertThat(value("openecg.training.at.step", ONE)).isEqualTo(1);

        board.forgetEnded(Duration.ZERO);
        assertThat(of(ONE)).isEmpty();
        assertThat(of(OTHER)).isNotEmpty();
        assertThat(board.latest(ONE)).isPresent();
    }

    @Test
    void showsARunAgainThatGoesOn() {
        board.show(progress(ONE, 1), 1);
        board.ended(ONE);
        board.forgetEnded(Duration.ZERO);

        board.show(progress(ONE, 2), 2);
        board.forgetEnded(Duration.ZERO);

        assertThat(value("openecg.training.at.step", ONE)).isEqualTo(2);
        assertThat(value("openecg.training.monitor", ONE)).isEqualTo(7);
    }

    @Test
    void keepsTheMetersOfARunThatGoesOnBeforeTheyAreForgotten() {
        board.show(progress(ONE, 1), 1);
        board.ended(ONE);
        board.show(progress(ONE, 2), 2);
        board.forgetEnded(Duration.ZERO);

        assertThat(value("openecg.training.at.step", ONE)).isEqualTo(2);
    }

    private double value(String name, String runId) {
        return Objects.requireNonNull(
                        meters.find(name).tag("run", runId.substring(0, 12)).gauge(), name)
                .value();
    }

    private Stream<Meter> of(String runId) {
        return meters.getMeters().stream()
                .filter(meter -> runId.startsWith(meter.getId().getTag("run")));
    }

    private static Progress progress(String runId, long step) {
        SortedMap<String, Double> monitors = new TreeMap<>(Map.of("rankMe", 7.0));
        return new Progress(runId, step, 10, 0.5, 1e-3, 1, 64, 10, 0, monitors);
    }
}
