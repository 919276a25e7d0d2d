package org.openecg.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.openecg.contracts.json.Json;
import org.openecg.standalone.process.RunningSystem;

/// Calls the services of one running system.
public final class SystemClient {
    private static final Duration UPLOAD = Duration.ofHours(6);

    private final RunningSystem system;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    public SystemClient(RunningSystem system, String token) {
        this.system = system;
        this.token = token;
    }

    public JsonNode ingest(String path) throws IOException, InterruptedException {
        return get("ingest", path);
    }

    public JsonNode training(String path) throws IOException, InterruptedException {
        return get("training", path);
    }

    public JsonNode eval(String path) throws IOException, InterruptedException {
        return get("eval", path);
    }

    /// What the evaluation service has as text: scores as a table, reports, documents.
    ///
    /// @param mediaType such as `text/csv`
    public String text(String path, String mediaType) throws IOException, InterruptedException {
        HttpRequest request =
                request("eval", path).setHeader("Accept", mediaType).GET().build();
        HttpResponse<String> response = answer("eval", request);
        refuse("eval", request, response);
        return response.body();
    }

    private JsonNode get(String service, String path) throws IOException, InterruptedException {
        return send(service, request(service, path).GET().build());
    }

    /// Posts a document with the token.
    public JsonNode post(String service, String path, Object body) throws IOException, InterruptedException {
        return send(
                service,
                request(service, path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                        .build());
    }

    /// Posts a document as its author wrote it, with the token.
    public JsonNode postText(String service, String path, String body) throws IOException, InterruptedException {
        return send(
                service,
                request(service, path)
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    /// Posts files with the token, as the parts of a form, and waits as long as it takes.
    ///
    /// @param files by the name of their part
    public JsonNode upload(String service, String path, Map<String, Path> files)
            throws IOException, InterruptedException {
        String boundary = "openecg-" + UUID.randomUUID();
        List<HttpRequest.BodyPublisher> parts = new ArrayList<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            parts.add(HttpRequest.BodyPublishers.ofString(
                    "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
                                    .formatted(boundary, file.getKey(), file.getKey())
                            + "Content-Type: application/octet-stream\r\n\r\n"));
            parts.add(HttpRequest.BodyPublishers.ofFile(file.getValue()));
            parts.add(HttpRequest.BodyPublishers.ofString("\r\n"));
        }
        parts.add(HttpRequest.BodyPublishers.ofString("--" + boundary + "--\r\n"));
        return send(
                service,
                request(service, path)
                        .timeout(UPLOAD)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(HttpRequest.BodyPublishers.concat(parts.toArray(HttpRequest.BodyPublisher[]::new)))
                        .build());
    }

    private HttpRequest.Builder request(String service, String path) {
        return HttpRequest.newBuilder(URI.create(system.service(service).url() + path))
                .timeout(Duration.ofMinutes(5))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private JsonNode send(String service, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = answer(service, request);
        refuse(service, request, response);
        return parse(response.body());
    }

    private HttpResponse<String> answer(String service, HttpRequest request)
            throws ServiceProblem, InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ServiceProblem(
                    ServiceProblem.UNREACHABLE,
                    "Cannot reach the " + service + " service at " + request.uri()
                            + ". './openecg status' tells what runs.");
        }
    }

    private static void refuse(String service, HttpRequest request, HttpResponse<String> response) throws IOException {
        if (response.statusCode() >= 400) {
            JsonNode body = parse(response.body());
            throw new ServiceProblem(
                    body.path("code").asText("HTTP_" + response.statusCode()),
                    body.path("detail")
                            .asText("The " + service + " service answered " + response.statusCode() + " to "
                                    + request.uri()));
        }
    }

    private static JsonNode parse(String body) throws IOException {
        return body.isBlank() || !(body.startsWith("{") || body.startsWith("["))
                ? Json.mapper().createObjectNode()
                : Json.mapper().readTree(body);
    }
}
