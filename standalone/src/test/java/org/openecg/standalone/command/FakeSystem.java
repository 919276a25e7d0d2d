package org.openecg.standalone.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.openecg.contracts.json.Json;
import org.openecg.standalone.process.RunningSystem;

/// A state folder in which three services seem to run: one HTTP server with stored answers. What a command asked for
/// can be looked at.
final class FakeSystem implements AutoCloseable {
    private final Path folder;
    private final FileChannel lock;
    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /// @param status 0 = the connection ends without an answer, as when a service dies
    private record Answer(int status, String body) {}

    FakeSystem(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Objects.requireNonNull(lock.tryLock());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        List<RunningSystem.Service> services = List.of("ingest", "training", "eval").stream()
                .map(name -> new RunningSystem.Service(name, url + "/" + name, url, 1, "running"))
                .toList();
        Files.writeString(
                folder.resolve("system.json"),
                Json.write(new RunningSystem(
                        "running", 1, new RunningSystem.Kafka("127.0.0.1:1", 1, "running"), services, List.of())));
    }

    /// Adds an answer to a request such as `GET /eval/studies`; the last one of a request is given again and again.
    FakeSystem answer(String request, String body) {
        return answer(request, 200, body);
    }

    FakeSystem answer(String request, int status, String body) {
        answers.computeIfAbsent(request, _ -> new ArrayDeque<>()).add(new Answer(status, body));
        return this;
    }

    /// What was asked for, each with what was sent.
    List<String> requests() {
        return requests;
    }

    String state() {
        return folder.toString();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String asked =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
        String wanted = exchange.getRequestHeaders().getFirst("Accept");
        requests.add(asked + (sent.isEmpty() ? "" : " " + sent));
        Answer answer = next(asked + (wanted == null || !wanted.startsWith("text/") ? "" : " " + wanted));
        if (answer.status() != 0) {
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private synchronized Answer next(String asked) {
        Deque<Answer> waiting = answers.get(asked);
        if (waiting == null) {
            return new Answer(404, "{\"code\":\"NOT_FOUND\",\"detail\":\"There is no " + asked + "\"}");
        }
        return waiting.size() > 1 ? waiting.removeFirst() : waiting.getFirst();
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        lock.close();
    }
}
