package org.openecg.standalone.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Ports of the three services on loopback; Kafka finds its own and keeps it in the state folder.
///
public record Ports(
        int evalHttp,
        int ingestHttp,
        int trainingHttp,
        int evalManagement,
        int ingestManagement,
        int trainingManagement) {
    /// 8080 to 8082, management 9000 to 9002.
    public static final Ports DEFAULT = new Ports(8080, 8081, 8082, 9000, 9001, 9002);

    /// Six ports that are free now.
    public static Ports free() throws IOException {
        ServerSocket[] sockets = new ServerSocket[6];
        int[] ports = new int[6];
        try {
            for (int i = 0; i < 6; i++) {
                sockets[i] = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ports[i] = sockets[i].getLocalPort();
            }
        } finally {
            for (ServerSocket socket : sockets) {
                if (socket != null) {
                    socket.close();
                }
            }
        }
        return new Ports(ports[0], ports[1], ports[2], ports[3], ports[4], ports[5]);
    }

    int http(ServiceKind kind) {
        return switch (kind) {
            case EVAL -> evalHttp;
            case INGEST -> ingestHttp;
            case TRAINING -> trainingHttp;
        };
    }

    int management(ServiceKind kind) {
        return switch (kind) {
            case EVAL -> evalManagement;
            case INGEST -> ingestManagement;
            case TRAINING -> trainingManagement;
        };
    }

    /// @throws StartFailure naming the first port that somebody has
    void check() throws IOException {
        for (ServiceKind kind : ServiceKind.values()) {
            check(kind, http(kind));
            check(kind, management(kind));
        }
    }

    private static void check(ServiceKind kind, int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new StartFailure("Cannot start the " + kind.id() + " service: port " + port
                    + " on 127.0.0.1 is taken. Stop what uses it, or let me choose with --free-ports.");
        }
    }
}
