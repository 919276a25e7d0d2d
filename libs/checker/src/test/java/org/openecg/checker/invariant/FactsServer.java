package org.openecg.checker.invariant;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Facts of all three services over real HTTP, two items a page, under the token `s3cret`.
final class FactsServer implements AutoCloseable {
    static final String TOKEN = "s3cret";
    private static final int PAGE = 2;

    private final HttpServer server;
    private final Map<String, NavigableMap<String, String>> itemsByPath = new ConcurrentHashMap<>();

    FactsServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/facts", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Adds or replaces one item.
    void put(String path, String id, String json) {
        itemsByPath.computeIfAbsent(path, _ -> new TreeMap<>()).put(id, json);
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean allowed =
                ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        String body = allowed ? page(exchange.getRequestURI()) : "{\"code\":\"UNAUTHORIZED\"}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(allowed ? 200 : 401, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String page(URI asked) {
        String from = asked.getQuery().contains("from=") ? asked.getQuery().replaceFirst(".*from=", "") : "";
        NavigableMap<String, String> rest =
                itemsByPath.getOrDefault(asked.getPath(), new TreeMap<>()).tailMap(from, false);
        List<String> ids = rest.keySet().stream().limit(PAGE).toList();
        String items = String.join(",", ids.stream().map(rest::get).toList());
        String next = rest.size() > PAGE ? ",\"next\":\"" + ids.getLast() + "\"" : "";
        return "{\"items\":[" + items + "]" + next + "}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
