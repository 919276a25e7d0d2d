package org.openecg.training.run;

import com.fasterxml.jackson.databind.JsonNode;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.run.RunSpec;
import org.openecg.training.run.RunSubmission.Repetition;

/// The body of `POST /runs`: `{"spec": RunSpec, "repeat": 0, "again": false}`, or a bare RunSpec.
record RunRequest(RunSpec spec, Repetition repetition) {
    /// @throws IllegalArgumentException naming member and place if it is no such document
    static RunRequest parse(String body) {
        JsonNode tree = Json.read(body, JsonNode.class);
        if (!tree.has("spec")) {
            return new RunRequest(Json.read(body, RunSpec.class), new Repetition.Numbered(0));
        }
        RunSpec spec = Json.read(tree.path("spec").toString(), RunSpec.class);
        return new RunRequest(
                spec,
                tree.path("again").asBoolean()
                        ? new Repetition.Again()
                        : new Repetition.Numbered(tree.path("repeat").asInt()));
    }
}
