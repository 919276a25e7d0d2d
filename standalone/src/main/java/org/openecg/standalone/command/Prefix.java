package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Finds one of many by the start of its id, since ids have 64 digits.
final class Prefix {
    private Prefix() {}

    /// @throws IllegalArgumentException if none, or more than one, begins so
    static JsonNode find(JsonNode all, String field, String start) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode one : all) {
            boolean isNew = found.stream().noneMatch(other -> other.path(field).equals(one.path(field)));
            if (one.path(field).asText().startsWith(start) && isNew) {
                found.add(one);
            }
        }
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    found.isEmpty()
                            ? "No " + field + " begins with '" + start + "'."
                            : found.size() + " " + field + "s begin with '" + start + "'; give more letters.");
        }
        return found.getFirst();
    }
}
