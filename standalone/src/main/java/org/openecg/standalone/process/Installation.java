package org.openecg.standalone.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where the program's own files lie: a source tree after a build, or an unpacked package.
///
/// @param home the folder of the script `openecg`
public record Installation(Path home) {
    /// The installation that the script `openecg` started.
    public static Installation current() {
        return new Installation(Path.of(System.getProperty("openecg.home", "."))
                .toAbsolutePath()
                .normalize());
    }

    /// True in a source tree, false in an unpacked package.
    public boolean isSourceTree() {
        return Files.exists(home.resolve("pom.xml"));
    }

    /// Jars of the command line and of Kafka, as a class path.
    public String commandLineClassPath() {
        return (isSourceTree() ? home.resolve("standalone/target/lib") : home.resolve("lib")) + "/*";
    }

    /// The folder of a service that holds `quarkus-run.jar`.
    public Path service(String name) {
        return isSourceTree()
                ? home.resolve(name + "-service/target/quarkus-app")
                : home.resolve("services").resolve(name);
    }

    /// The `java` that runs this program.
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// Flags that every JVM of ours gets.
    public static List<String> jvmFlags() {
        return List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    }
}
