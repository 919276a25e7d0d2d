package org.openecg.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What tests say to the service over REST.
final class IngestApi {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private IngestApi() {}

    static RequestSpecification allowed() {
        return given().header("Authorization", "Bearer " + KafkaResource.TOKEN);
    }

    /// Asks for a folder and waits for its end.
    static Response ingest(Path folder, Map<String, String> more) throws InterruptedException {
        awaitReady();
        return awaitEnd(ask(folder, more));
    }

    /// Asks for a folder.
    ///
    /// @return the id of the source
    static String ask(Path folder, Map<String, String> more) {
        Map<String, String> body = new HashMap<>(more);
        body.put("path", folder.toString());
        return allowed()
                .contentType("application/json")
                .body(body)
                .post("/sources")
                .then()
                .statusCode(202)
                .extract()
                .path("sourceId");
    }

    static Response awaitEnd(String id) throws InterruptedException {
        long giveUpAt = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            Response source = given().get("/sources/" + id);
            if (List.of("DONE", "FAILED").contains(source.<String>path("state"))) {
                return source;
            }
            pause(giveUpAt);
        }
    }

    /// Sources answers 503 until the ledgers are read.
    static void awaitReady() throws InterruptedException {
        long giveUpAt = System.nanoTime() + LIMIT.toNanos();
        while (given().get("/sources").statusCode() != 200) {
            pause(giveUpAt);
        }
    }

    private static void pause(long giveUpAt) throws InterruptedException {
        assertThat(System.nanoTime()).as("still waiting").isLessThan(giveUpAt);
        assertThat(new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS)).isFalse();
    }

    /// Counts of a source as text: `read published rejected unchanged segments`.
    static String counts(Response source) {
        return String.join(
                " ",
                List.of("read", "published", "rejected", "unchanged", "segments").stream()
                        .map(name -> source.path("counts." + name).toString())
                        .toList());
    }

    static List<Map<String, String>> rejects(Response source) {
        return given().get("/sources/" + source.path("sourceId") + "/rejects")
                .jsonPath()
                .getList("");
    }
}
