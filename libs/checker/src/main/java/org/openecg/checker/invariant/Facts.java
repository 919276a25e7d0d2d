package org.openecg.checker.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.openecg.contracts.json.Json;

/// Reads a service's facts page by page, as the package documents them.
final class Facts implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAGE = 500;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String token;

    Facts(String token) {
        this.token = token;
    }

    /// Hands over each item.
    ///
    /// @param path such as `/facts/runs`
    void each(URI service, String path, Consumer<JsonNode> item) throws IOException {
        String from = "";
        do {
            JsonNode page = page(service, path, from);
            page.path("items").forEach(item);
            String next = page.path("next").asText("");
            if (next.equals(from) && !next.isEmpty()) {
                throw new IOException("Cannot read " + service + path + ": the page after " + from + " ends with it");
            }
            from = page.path("next").isNull() ? "" : next;
        } while (!from.isEmpty());
    }

    private JsonNode page(URI service, String path, String from) throws IOException {
        String query =
                "?limit=" + PAGE + (from.isEmpty() ? "" : "&from=" + URLEncoder.encode(from, StandardCharsets.UTF_8));
        URI address = URI.create(service.toString().replaceAll("/+$", "") + path + query);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .build();
        HttpResponse<String> response;
        try {
            response = client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while reading " + address, e);
        } catch (IOException e) {
            throw new IOException("Cannot reach " + address + ": " + e, e);
        }
        if (response.statusCode() != 200) {
            throw new IOException(
                    "Cannot read " + address + ": status " + response.statusCode() + " " + response.body());
        }
        return Json.mapper().readTree(response.body());
    }

    @Override
    public void close() {
        client.close();
    }
}
