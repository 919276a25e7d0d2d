package org.openecg.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The command line in a process of its own, as a user starts it.
///
/// @param folder that it runs in; what it prints lies there, too
record CommandLine(Path folder) {
    private static final Path ROOT = Path.of(System.getProperty("openecg.root"));

    /// What a command left behind.
    record Outcome(int status, String data, String errors) {}

    Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dopenecg.home=" + ROOT,
                "-cp",
                ROOT.resolve("standalone/target/lib") + "/*",
                "org.openecg.standalone.command.OpenEcg"));
        command.addAll(List.of(arguments));
        Path data = folder.resolve(arguments[0] + ".out");
        Path errors = folder.resolve(arguments[0] + ".err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(data.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroy();
            process.waitFor();
        }
        return new Outcome(process.exitValue(), Files.readString(data), Files.readString(errors));
    }
}
