package org.openecg.benchmarks.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openecg.benchmarks.pair.StepTime;

/// Peers that are shell scripts.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StepChildTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void takesHeadAndTimes() throws IOException, InterruptedException {
        try (StepChild child = start("""
                echo "{\\"threads\\": $FAKE_THREADS}"
                while read mode count; do
                    [ "$mode" = quit ] && exit 0
                    echo "{\\"mode\\": \\"$mode\\", \\"ms\\": $count.5, \\"cpu_ms\\": 2.25}"
                done
                """)) {
            assertThat(child.head().path("threads").asInt()).isEqualTo(2);
            assertThat(child.step("tuned")).isEqualTo(new StepTime(1.5, 2.25));
            assertThat(child.ask("tuned 7").path("ms").asDouble()).isEqualTo(7.5);
        }
    }

    @Test
    void saysHowAPeerEndedThatDiesInTheMiddle() throws IOException, InterruptedException {
        try (StepChild child = start("""
                echo '{}'; read line; echo '{"ms": 1, "cpu_ms": 1}'; read line; exit 3
                """)) {
            child.step("plain");

            assertThatThrownBy(() -> child.step("plain"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("fake ended while answering 'plain 1', status 3");
            assertThatThrownBy(() -> child.step("plain"))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("fake ");
        }
    }

    @Test
    void saysThatAPeerNeverBegan() {
        assertThatThrownBy(() -> start("exit 4")).hasMessage("fake ended while starting, status 4");
        assertThatThrownBy(() -> start("echo hello"))
                .isInstanceOf(IOException.class)
                .hasMessage("fake said no JSON while starting: hello");
    }

    @Test
    void waitsForASilentPeerNoLongerThanItsPatience() {
        assertThatThrownBy(() ->
                        StepChild.start("fake", List.of("sh", "-c", "exec sleep 50"), Map.of(), Duration.ofMillis(300)))
                .isInstanceOf(IOException.class)
                .hasMessage("fake was silent for 0 s while starting");
    }

    @Test
    void refusesAnAnswerWithoutTimes() throws IOException, InterruptedException {
        try (StepChild child = start("echo '{}'; read line; echo '{\"ms\": 3}'; read line")) {
            assertThatThrownBy(() -> child.step("plain")).hasMessageContaining("without times");
        }
    }

    @Test
    void endsAPeerThatDoesNotListen() throws IOException, InterruptedException {
        StepChild child = start("echo \"{\\\"pid\\\": $$}\"; exec sleep 50");
        ProcessHandle process =
                ProcessHandle.of(child.head().path("pid").asLong()).orElseThrow();

        child.close();

        assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(20));
    }

    private static StepChild start(String script) throws IOException, InterruptedException {
        return StepChild.start("fake", List.of("sh", "-c", script), Map.of("FAKE_THREADS", "2"), LONG);
    }
}
