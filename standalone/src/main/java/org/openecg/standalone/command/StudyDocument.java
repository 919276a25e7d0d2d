package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openecg.standalone.client.ServiceProblem;
import org.openecg.standalone.client.SystemClient;

/// A study's document as its author wrote it: a file here, else one that comes with OpenECG. The evaluation service
/// reads it, so that the command line need not know what may be in it.
///
/// @param text YAML or JSON
record StudyDocument(String text) {
    /// @param name a file, or a name from `study list`
    static StudyDocument find(SystemClient client, String name) throws IOException, InterruptedException {
        Path file = Path.of(name);
        return Files.isRegularFile(file) ? new StudyDocument(Files.readString(file)) : builtIn(client, name);
    }

    static StudyDocument builtIn(SystemClient client, String name) throws IOException, InterruptedException {
        try {
            return new StudyDocument(client.text("/studies/documents/" + escaped(name), "*/*"));
        } catch (ServiceProblem e) {
            if (e.code().equals("NOT_FOUND")) {
                throw new IOException(
                        "There is no file and no study " + name + "; './openecg study list' shows what there is.", e);
            }
            throw e;
        }
    }

    /// What it would take, nothing started.
    JsonNode plan(SystemClient client) throws IOException, InterruptedException {
        return client.postText("eval", "/studies/plan", text);
    }

    /// Starts it, or gives the equal one there is.
    JsonNode start(SystemClient client) throws IOException, InterruptedException {
        return client.postText("eval", "/studies", text);
    }

    /// One part of an address.
    static String escaped(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
