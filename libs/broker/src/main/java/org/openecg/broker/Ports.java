package org.openecg.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Loopback ports. Free ones are sought below the range that systems give to outgoing connections, so that a port
/// kept over a restart is rarely taken meanwhile.
final class Ports {
    private static final int FROM = 20_000;
    private static final int TO = 32_000;
    private static final int ATTEMPTS = 200;

    private Ports() {}

    static int findFree() throws IOException {
        return findFree(0);
    }

    /// @param taken a port that is promised to another listener already
    static int findFree(int taken) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FROM, TO);
            if (port != taken && isFree(port)) {
                return port;
            }
        }
        throw new BrokerRefusedException("Cannot find a free port on 127.0.0.1 between " + FROM + " and " + TO + " in "
                + ATTEMPTS + " attempts");
    }

    /// @param origin who asked for this port, for the message
    static int requireFree(int port, String origin) throws IOException {
        if (port < 1 || port > 65_535) {
            throw new BrokerRefusedException(
                    "Cannot start Kafka: port " + port + " (from " + origin + ") must be from 1 to 65535");
        }
        if (!isFree(port)) {
            throw busy(port, origin, null);
        }
        return port;
    }

    static BrokerRefusedException busy(int port, String origin, @Nullable Throwable cause) {
        String message = "Cannot start Kafka: port " + port + " on 127.0.0.1 (from " + origin
                + ") is in use by another program; stop that program or choose another port";
        return cause == null ? new BrokerRefusedException(message) : new BrokerRefusedException(message, cause);
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return true;
        } catch (BindException _) {
            return false;
        }
    }
}
