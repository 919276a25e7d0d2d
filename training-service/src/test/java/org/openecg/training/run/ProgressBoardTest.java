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
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.openecg.training.TrainingConfig;
import org.openecg.training.step.Progress;

/// The meters and events of runs that come and go on one worker.
class ProgressBoardTest {
    private static final String ONE = "1".repeat(64);
    private static final String OTHER = "2".repeat(64);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final MockProducer<String, byte[]> events =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000); // nanoseconds overflow, too
    private final ProgressBoard board = new ProgressBoard(config(), () -> events, meters, now::get);

    private static TrainingConfig config() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(TrainingConfig.class)
                .build()
                .getConfigMapping(TrainingConfig.class);
    }

    @Test
    void showsTheMetersOfARunForAWhileAfterItsLastStep() {
        board.show(progress(ONE, 1), 1);
        assertThat(value("openecg.training.loss", ONE)).isEqualTo(0.5);
        assertThat(value("openecg.training.monitor", ONE)).isEqualTo(7);

        pass(Duration.ofMinutes(4));
        board.show(progress(OTHER, 1), 1);
        assertThat(value("openecg.training.at.step", ONE)).isEqualTo(1);

        pass(Duration.ofMinutes(1));
        board.show(progress(OTHER, 2), 1);
        assertThat(of(ONE)).isEmpty();
        assertThat(of(OTHER)).isNotEmpty();
        assertThat(board.latest(ONE)).isPresent();
    }

    @Test
    void letsThemGoThoughNoOtherRunComes() {
        board.show(progress(ONE, 1), 1);
        pass(Duration.ofMinutes(5));
        board.forgetSilent();

        assertThat(of(ONE)).isEmpty();
    }

    @Test
    void showsARunAgainThatGoesOn() {
        board.show(progress(ONE, 1), 1);
        pass(Duration.ofMinutes(5));
        board.forgetSilent();

        board.show(progress(ONE, 2), 2);

        assertThat(value("openecg.training.at.step", ONE)).isEqualTo(2);
        assertThat(value("openecg.training.monitor", ONE)).isEqualTo(7);
    }

    @Test
    void tellsStepsOncePerIntervalAndTheLast() {
        board.show(progress(ONE, 1), 1);
        board.show(progress(ONE, 2), 1);
        pass(config().progressInterval());
        board.show(progress(ONE, 3), 1);
        board.show(progress(ONE, 10), 1);

        assertThat(events.history()).hasSize(3);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
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
