package org.openecg.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every variable that a manifest or the compose file gives a service is one that the service reads: as `${NAME`, or
/// by the setting of that name with dots.
class EnvironmentTest {
    @ParameterizedTest
    @ValueSource(strings = {"ingest", "training", "eval"})
    void isReadByTheService(String service) throws IOException {
        List<String> given = new ArrayList<>();
        for (Manifest manifest : Manifest.of(Repository.path("k8s/base/" + service + ".yaml"))) {
            manifest.pod()
                    .at("/containers/0/env")
                    .forEach(variable -> given.add(variable.path("name").asText()));
        }
        ContainersTest.tree(Repository.text("docker/compose.yaml"))
                .at("/services/" + service + "/environment")
                .fieldNames()
                .forEachRemaining(given::add);
        String sources = sources(service);
        assertThat(given).hasSizeGreaterThan(5).allMatch(name -> reads(sources, name), "is read by " + service);
    }

    @Test
    void sharedByAllIsReadByOne() throws IOException {
        String sources = sources("ingest") + sources("training") + sources("eval");
        List<String> given = new ArrayList<>();
        shared().fieldNames().forEachRemaining(given::add);
        assertThat(given).hasSizeGreaterThan(4).allMatch(name -> reads(sources, name), "is read by a service");
    }

    @Test
    void leavesTopicsToTheirOperator() throws IOException {
        assertThat(shared().path("OPENECG_TOPICS_CREATE").asText()).isEqualTo("false");
    }

    @Test
    void aVariableThatOneServiceReadsIsNotReadByAll() throws IOException {
        assertThat(reads(sources("training"), "OPENECG_SLOT")).isTrue();
        assertThat(reads(sources("training"), "OPENECG_INGEST_SLOT")).isFalse();
        assertThat(reads(sources("ingest"), "OPENECG_SLOTS")).isFalse();
    }

    private static JsonNode shared() throws IOException {
        return Manifest.of(Repository.path("k8s/base/config.yaml"))
                .getFirst()
                .document()
                .path("data");
    }

    private static boolean reads(String sources, String name) {
        String setting = name.toLowerCase(Locale.ROOT).replace('_', '.');
        return sources.contains("${" + name + ":") || sources.contains("${" + name + "}") || sources.contains(setting);
    }

    private static String sources(String service) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String folder : List.of(service + "-service/src/main", "libs/hosting/src/main")) {
            for (Path file : Stream.concat(
                            Repository.files(folder, ".java").stream(),
                            Repository.files(folder, ".properties").stream())
                    .toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
