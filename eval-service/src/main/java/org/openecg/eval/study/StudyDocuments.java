package org.openecg.eval.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.run.Recipe;

/// Study documents as people write them: YAML or JSON, recipes by name. A recipe is a name (`masked-conv`), a name with
/// changes (`{name: wide, recipe: simclr, batchSize: 256}`), or whole.
final class StudyDocuments {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final List<String> BUILT_IN = List.of("methods", "lodo", "scaling", "paper");

    private StudyDocuments() {}

    /// A document that comes with this version.
    ///
    /// @param name by which it is asked for
    record Document(String name, String title) {}

    /// What comes with this version.
    static List<Document> builtIn() {
        return BUILT_IN.stream()
                .map(name -> new Document(name, read(text(name).orElseThrow()).title()))
                .toList();
    }

    /// The text of a built-in document; empty if there is none of this name.
    static Optional<String> text(String name) {
        if (!BUILT_IN.contains(name)) {
            return Optional.empty();
        }
        try (InputStream resource = StudyDocuments.class.getResourceAsStream("documents/" + name + ".yaml")) {
            if (resource == null) {
                throw new IllegalStateException("Study document " + name + " is missing in this build");
            }
            return Optional.of(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read study document " + name, e);
        }
    }

    /// @throws IllegalArgumentException naming member and place if the text is no such document
    static StudySpec read(String text) {
        JsonNode tree;
        try {
            tree = YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot read the study: " + e.getOriginalMessage(), e);
        }
        if (!(tree instanceof ObjectNode document)) {
            throw new IllegalArgumentException("Cannot read the study: it must be a YAML mapping with id, version ...");
        }
        if (document.get("recipes") instanceof ArrayNode recipes) {
            for (int i = 0; i < recipes.size(); i++) {
                recipes.set(i, whole(recipes.get(i)));
            }
        }
        try {
            return Json.read(document.toString(), StudySpec.class);
        } catch (IllegalArgumentException e) { // its line and column are of a text that nobody wrote
            throw new IllegalArgumentException(
                    String.valueOf(e.getMessage()).replaceFirst(" \\(line 1, column \\d+\\)$", ""), e);
        }
    }

    private static JsonNode whole(JsonNode written) {
        if (written.isTextual()) {
            return base(written.asText());
        }
        if (written instanceof ObjectNode changes && changes.has("recipe")) {
            ObjectNode recipe = base(changes.remove("recipe").asText());
            lay(changes, recipe);
            return recipe;
        }
        return written;
    }

    private static ObjectNode base(String name) {
        return (ObjectNode) Json.tree(Recipe.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Cannot read the study: recipe must be one of " + Recipe.names() + " but is '" + name + "'")));
    }

    /// Lays changes over a document; a part of another name (another method, another encoder) replaces it whole.
    private static void lay(ObjectNode changes, ObjectNode over) {
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            JsonNode value = change.getValue();
            JsonNode before = over.get(change.getKey());
            if (value instanceof ObjectNode part
                    && before instanceof ObjectNode whole
                    && (!part.has("name") || part.get("name").equals(whole.get("name")))) {
                lay(part, whole);
            } else {
                over.set(change.getKey(), value);
            }
        }
    }
}
