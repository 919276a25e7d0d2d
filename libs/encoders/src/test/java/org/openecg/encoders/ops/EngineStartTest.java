package org.openecg.encoders.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The engine in processes of its own, as images and locked-down machines start it.
class EngineStartTest {
    @TempDir
    Path folder;

    /// Root may write anywhere, so the home is a read-only mount, in a mount namespace of the process.
    @Test
    void startsOfflineFromAnEmptyCacheWithAReadOnlyHome() throws IOException, InterruptedException {
        assumeTrue(mayMount(), "a mount namespace of its own is not allowed here");
        Path home = Files.createDirectory(folder.resolve("home"));
        Path cache = Files.createDirectory(folder.resolve("cache"));
        String command =
                "mount --bind %1$s %1$s && mount -o remount,ro,bind %1$s && ! touch %1$s/probe 2>/dev/null && exec "
                                .formatted(home)
                        + String.join(" ", java("-Duser.home=" + home, "-Dai.djl.offline=true"));
        ProcessBuilder builder = new ProcessBuilder("unshare", "--mount", "sh", "-c", command);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("DJL_CACHE_DIR", cache.toString());

        assertThat(output(builder)).isEqualTo("1.0\n");
        assertThat(cache).isDirectoryRecursivelyContaining("glob:**/libtorch_cpu.so");
    }

    @Test
    void failsWithItsReasonWhereNativeAccessIsDenied() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(java("-Dai.djl.offline=true"));
        command.remove("--enable-native-access=ALL-UNNAMED");

        ProcessBuilder builder = new ProcessBuilder(command);
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isNotZero();
        assertThat(said).contains("--enable-native-access");
    }

    private static List<String> java(String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--illegal-native-access=deny"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                EngineStartTest.class.getName()));
        return command;
    }

    private static boolean mayMount() throws InterruptedException {
        try {
            return new ProcessBuilder("unshare", "--mount", "true")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("engine-start", ".log");
        Process process = builder.redirectError(errors.toFile()).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        Files.delete(errors);
        return said;
    }

    /// The process under test: multiplies two numbers in the engine.
    public static void main(String[] arguments) {
        HostTensor one = HostTensor.of(new float[] {1}, 1, 1);
        try (OpLibrary library = OpLibrary.bare();
                TensorList list = library.place(List.of(new Placement(one, Placement.Layout.PLAIN)))) {
            System.out.println(library.take(list, 0).floats()[0]);
        }
    }
}
