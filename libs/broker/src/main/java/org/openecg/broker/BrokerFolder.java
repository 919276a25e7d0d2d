package org.openecg.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/// The folder of one broker.
///
/// | entry | what |
/// |---|---|
/// | `broker.lock` | lock, with the owner's process id |
/// | `broker.port` | the port that clients connect to, kept over restarts |
/// | `broker.log` | Kafka's log, where [BrokerProcess] runs it |
/// | `data/` | Kafka's own log folder, formatted once |
final class BrokerFolder {
    /// Below this Kafka would fail in the middle of something.
    static final long MINIMUM_BYTES = 64L << 20;

    private static final int NODE_ID = 1;

    private final Path folder;

    BrokerFolder(Path folder) {
        this.folder = folder;
    }

    Path data() {
        return folder.resolve("data");
    }

    private Path portFile() {
        return folder.resolve("broker.port");
    }

    /// Refuses to start on a disk with fewer bytes left.
    void requireSpace(long minimumBytes) throws IOException {
        long usable = Files.getFileStore(folder).getUsableSpace();
        if (usable < minimumBytes) {
            throw new BrokerRefusedException("Cannot start Kafka on " + folder + ": the disk has " + (usable >> 20)
                    + " MiB left but needs at least " + (minimumBytes >> 20) + " MiB; free some space");
        }
    }

    /// The port kept from an earlier start, else a free one.
    int port() throws IOException {
        if (!Files.exists(portFile())) {
            return Ports.findFree();
        }
        String text = Files.readString(portFile()).strip();
        try {
            return Ports.requireFree(Integer.parseInt(text), portFile().toString());
        } catch (NumberFormatException notANumber) {
            throw new BrokerRefusedException(
                    "Cannot read " + portFile() + ": it must hold a port number but holds '" + text + "'", notANumber);
        }
    }

    void keepPort(int port) throws IOException {
        Files.writeString(portFile(), port + System.lineSeparator());
    }

    /// Makes Kafka's log folder if there is none. It is formatted beside its place and moved there whole, so that a
    /// crash in between leaves nothing half made.
    ///
    /// @return the cluster id
    String format() throws IOException {
        Path meta = data().resolve("meta.properties");
        if (!Files.exists(data())) {
            Path fresh = folder.resolve("data.new");
            delete(fresh);
            Files.createDirectories(fresh);
            formatFresh(fresh);
            Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
        } else if (!Files.exists(meta)) {
            throw new BrokerRefusedException("Cannot start Kafka on " + folder + ": " + data()
                    + " exists but has no meta.properties, so it is no log folder of Kafka; move it away");
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(meta)) {
            properties.load(in);
        }
        return properties.getProperty("cluster.id", "");
    }

    private static void formatFresh(Path fresh) throws IOException {
        try {
            new Formatter()
                    .setNodeId(NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(fresh.toString()))
                    .setMetadataLogDirectory(fresh.toString())
                    .setControllerListenerName(BrokerProperties.CONTROLLER)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("Cannot format " + fresh + ": " + e.getMessage(), e);
        }
    }

    private static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
