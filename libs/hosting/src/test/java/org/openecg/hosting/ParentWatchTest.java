package org.openecg.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParentWatchTest {
    @Test
    void watchesOnlyWhenAskedTo() {
        assertThat(ParentWatch.wanted(Map.of())).isFalse();
        assertThat(ParentWatch.wanted(Map.of("OPENECG_PARENT", ""))).isFalse();
        assertThat(ParentWatch.wanted(Map.of("OPENECG_PARENT", "stdin"))).isTrue();
    }

    @Test
    void refusesAnUnknownValue() {
        assertThatThrownBy(() -> ParentWatch.wanted(Map.of("OPENECG_PARENT", "yes")))
                .hasMessage("Environment variable OPENECG_PARENT must be 'stdin' or unset but is 'yes'");
    }

    @Test
    void endsWithItsParentAfterRunningItsHooks() throws Exception {
        Process child = child(QuickChild.class, "stdin");
        BufferedReader output = output(child);
        assertThat(output.readLine()).isEqualTo("up");

        child.getOutputStream().close();

        assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(output.readLine()).isEqualTo("hook ran");
        assertThat(child.exitValue()).isEqualTo(70);
    }

    @Test
    void cutsOffAHookThatHangs() throws Exception {
        Process child = child(HangingChild.class, "stdin");
        assertThat(output(child).readLine()).isEqualTo("up");

        Instant closed = Instant.now();
        child.getOutputStream().close();

        assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(70);
        assertThat(Duration.between(closed, Instant.now())).isBetween(Duration.ofMillis(1400), Duration.ofSeconds(10));
    }

    @Test
    void ignoresStandardInputInAContainer() throws Exception {
        Process child = child(QuickChild.class, "");
        assertThat(output(child).readLine()).isEqualTo("up");

        child.getOutputStream().close();

        assertThat(child.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
        child.destroyForcibly().waitFor();
    }

    private static Process child(Class<?> main, String parent) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
        builder.environment().put(ParentWatch.VARIABLE, parent);
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static BufferedReader output(Process child) {
        return child.inputReader(StandardCharsets.UTF_8);
    }

    static final class QuickChild {
        public static void main(String[] args) throws InterruptedException {
            ParentWatch.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook ran")));
            System.out.println("up");
            new CountDownLatch(1).await();
        }
    }

    static final class HangingChild {
        public static void main(String[] args) throws InterruptedException {
            ParentWatch.start();
            CountDownLatch never = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    never.await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }));
            System.out.println("up");
            never.await();
        }
    }
}
