package org.openecg.broker;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Exit;
import org.openecg.hosting.HardExit;
import org.openecg.hosting.ParentWatch;

/// Kafka as a process of its own: `BrokerProcess FOLDER [PORT]`.
///
/// Quickest with `-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1`: 1.2 s to the ready line against 1.7 s without
/// (2 cores), 220 MB resident. Prints one line on standard output once clients can connect, `ready
/// bootstrap=127.0.0.1:P cluster=ID`; errors are
/// one line on standard error; Kafka's own log goes to `FOLDER/broker.log`. Ends in order on SIGTERM, and with its
/// parent under [ParentWatch].
///
/// | exit status | meaning |
/// |---|---|
/// | 0, 143 | ended in order |
/// | 1 | failed; a new start may help |
/// | 2 | wrong arguments |
/// | 70 | the parent has gone |
/// | 78 | refused: folder in use, port busy, disk full; somebody must act |
public final class BrokerProcess {
    static final int FAILED = 1;
    static final int USAGE = 2;

    /// Exit status when a new start is useless until somebody acts.
    public static final int REFUSED = 78;

    private BrokerProcess() {}

    @SuppressWarnings("SystemOut") // the ready line is for the parent
    public static void main(String[] args) {
        ParentWatch.start();
        if (args.length < 1 || args.length > 2) {
            fail(USAGE, "Usage: BrokerProcess FOLDER [PORT], for example: BrokerProcess .openecg/kafka");
            return;
        }
        try {
            run(Path.of(args[0]), args.length == 2 ? Integer.parseInt(args[1]) : 0);
        } catch (NumberFormatException notANumber) {
            fail(USAGE, "PORT must be a number but is '" + args[1] + "'");
        } catch (BrokerRefusedException refused) {
            fail(REFUSED, String.valueOf(refused.getMessage()));
        } catch (IOException | RuntimeException failed) {
            fail(FAILED, "Kafka failed: " + failed.getMessage() + " (see " + Path.of(args[0], BrokerLog.FILE) + ")");
        }
    }

    private static void run(Path folder, int port) throws IOException {
        BrokerLog.toFile(folder);
        Exit.setHaltProcedure((_, _) -> endWithAWord(folder));
        Exit.setExitProcedure((_, _) -> endWithAWord(folder));
        EmbeddedBroker broker = EmbeddedBroker.start(folder, port);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeQuietly(broker), "broker-close"));
        System.out.println("ready bootstrap=" + broker.bootstrapServers() + " cluster=" + broker.clusterId());
        System.out.flush();
        broker.awaitEnd();
    }

    /// Kafka itself ends the process without a word when its disk fails or is full.
    private static void endWithAWord(Path folder) {
        long mebibytesLeft = folder.toFile().getUsableSpace() >> 20;
        boolean full = mebibytesLeft < BrokerFolder.MINIMUM_BYTES >> 20;
        System.err.println("Kafka stopped: "
                + (full
                        ? "the disk of " + folder + " has " + mebibytesLeft + " MiB left; free some space"
                        : "a fatal fault, see " + folder.resolve(BrokerLog.FILE)));
        HardExit.now(full ? REFUSED : FAILED);
    }

    private static void closeQuietly(EmbeddedBroker broker) {
        try {
            broker.close();
        } catch (IOException e) {
            System.err.println("Cannot free the folder of Kafka: " + e.getMessage());
        }
    }

    private static void fail(int status, String message) {
        System.err.println(message);
        System.exit(status);
    }
}
