package org.openecg.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;

/// A real Prometheus on loopback that scrapes one page of ours every second.
final class PrometheusServer implements AutoCloseable {
    private final HttpServer page;
    private final Process process;
    private final String address;
    private final HttpClient client = HttpClient.newHttpClient();
    private int scrapes;

    /// @param exposition the page at the scrape of that number, from 1
    PrometheusServer(Path folder, IntFunction<String> exposition) throws IOException {
        page = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        page.createContext("/", exchange -> {
            scrapes++;
            byte[] text = exposition.apply(scrapes).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, text.length);
            try (var body = exchange.getResponseBody()) {
                body.write(text);
            }
        });
        page.start();
        Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                global:
                  scrape_interval: 1s
                scrape_configs:
                  - job_name: openecg
                    static_configs:
                      - targets: ["127.0.0.1:%d"]
                """.formatted(
                        page.getAddress().getPort()));
        address = "127.0.0.1:" + freePort();
        process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=" + address)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// The series that a query has now; an empty array while Prometheus does not answer yet.
    JsonNode series(String query) throws IOException, InterruptedException {
        URI uri = URI.create(
                "http://" + address + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        try {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 400) {
                throw new IllegalArgumentException("Prometheus refuses " + query + ": " + answer.body());
            }
            return new ObjectMapper()
                    .readTree(answer.statusCode() == 200 ? answer.body() : "{}")
                    .at("/data/result");
        } catch (java.net.ConnectException _) {
            return new ObjectMapper().createArrayNode();
        }
    }

    @Override
    public void close() {
        page.stop(0);
        process.destroy();
        process.onExit().join();
        client.close();
    }
}
