package org.openecg.manifests;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One YAML document of a file or of a rendered overlay.
record Manifest(String from, JsonNode document) {
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /// All documents of a text.
    ///
    /// @throws IOException at a duplicate key or what is not YAML
    static List<Manifest> of(String from, String text) throws IOException {
        List<Manifest> manifests = new ArrayList<>();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            while (documents.hasNextValue()) {
                manifests.add(new Manifest(from, documents.nextValue()));
            }
        }
        return manifests;
    }

    static List<Manifest> of(Path file) throws IOException {
        return of(file.toString(), Files.readString(file));
    }

    String kind() {
        return document.path("kind").asText();
    }

    String name() {
        return document.at("/metadata/name").asText();
    }

    /// What a message calls it.
    String title() {
        return from + ": " + kind() + " " + name();
    }

    boolean isWorkload() {
        return kind().equals("Deployment") || kind().equals("StatefulSet");
    }

    /// The pods' spec of a workload.
    JsonNode pod() {
        return document.at("/spec/template/spec");
    }
}
