package org.openecg.eval.external;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.openecg.contracts.json.Json;

/// What the mode prints and how it ends.
record Metered(int status, String out, String errors) {
    static Metered of(Map<String, Object> request) throws IOException {
        Map<String, Object> json = new TreeMap<>();
        request.forEach((key, value) -> json.put(key, value instanceof Path path ? path.toString() : value));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int status = MetricsMode.run(
                Json.write(json),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8));
        return new Metered(status, out.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    }

    JsonNode json() throws IOException {
        return Json.mapper().readTree(out);
    }
}
