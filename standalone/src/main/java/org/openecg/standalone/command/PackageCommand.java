package org.openecg.standalone.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.openecg.standalone.pack.PackageWriter;
import org.openecg.standalone.process.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Writes a package that runs without Maven and network.
@Command(
        name = "package",
        mixinStandardHelpOptions = true,
        header = {"Example: ./openecg package --to openecg.tar.gz", ""},
        description = {
            "Writes one tar.gz of jars, natives and this script. It runs where a JDK of 25 or newer is, without Maven",
            "and without a network. Tested on Linux x86_64; natives of other systems come with their Maven profile."
        })
final class PackageCommand implements Callable<Integer> {
    @Option(names = "--to", paramLabel = "FILE", description = "default: ${DEFAULT-VALUE}")
    private Path to = Path.of("openecg.tar.gz");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Installation installation = Installation.current();
        if (!installation.isSourceTree()) {
            System.err.println("This is a package already: " + installation.home());
            return ExitStatus.USAGE;
        }
        long bytes = PackageWriter.write(installation, to.toAbsolutePath());
        System.out.println(to.toAbsolutePath());
        System.err.printf("%,d MB. Unpack it and run ./openecg demo.%n", bytes >> 20);
        return ExitStatus.OK;
    }
}
