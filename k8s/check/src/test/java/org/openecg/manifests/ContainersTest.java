package org.openecg.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The compose file and the Dockerfiles, by their structure; nothing is built or started.
class ContainersTest {
    private static final Set<String> OURS = Set.of("ingest", "training", "eval");
    private static final Set<String> THEIRS = Set.of("kafka", "postgres", "prometheus", "grafana");
    private static final Set<String> SERVICE_FIELDS = Set.of(
            "build",
            "cap_drop",
            "depends_on",
            "environment",
            "healthcheck",
            "image",
            "ports",
            "read_only",
            "restart",
            "security_opt",
            "stop_grace_period",
            "user",
            "volumes");

    @Test
    void composeHolds() throws IOException {
        assertThat(problems(Repository.text("docker/compose.yaml"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  grafana:\n    image: |  grafanna:\n    image: ",
                "prom/prometheus:v3.5.0|prom/prometheus:latest",
                "postgres:17|postgres",
                "    kafka:\n      condition|    kafkas:\n      condition",
                "read_only: true|read_only: false",
                "cap_drop: [ALL]|cap_drop: []",
                "user: \"10001:0\"|user: \"0:0\"",
                "127.0.0.1:8081:8081|8081:8081",
                "Dockerfile.ingest|Dockerfile.ingestt",
                "./postgres-schemas.sql|./schemas.sql",
                "- training:/work|- trainings:/work",
                "stop_grace_period|stop_grace",
                "    healthcheck:\n      test: [\"CMD-SHELL\", \"pg_isready|    labels:\n      test: [\"CMD-SHELL\", \"pg_isready"
            })
    void composeWithAFaultDoesNot(String fault) throws IOException {
        String text = Repository.text("docker/compose.yaml");
        List<String> change = List.of(fault.split("\\|", 2));
        assertThat(text).contains(change.getFirst());
        assertThat(problems(text.replace(change.getFirst(), change.getLast()))).isNotEmpty();
    }

    @Test
    void prometheusScrapesTheManagementPorts() throws IOException {
        JsonNode targets = tree(Repository.text("docker/prometheus/prometheus.yml"))
                .at("/scrape_configs/0/static_configs/0/targets");
        Set<String> found = new TreeSet<>();
        targets.forEach(target -> found.add(target.asText()));
        Set<String> expected = new TreeSet<>();
        for (String service : OURS) {
            Matcher port = Pattern.compile("QUARKUS_MANAGEMENT_PORT=(\\d+)")
                    .matcher(Repository.text("docker/Dockerfile." + service));
            assertThat(port.find()).isTrue();
            expected.add(service + ":" + port.group(1));
        }
        assertThat(found).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "training", "eval", "native"})
    void imagesDoNotRunAsRoot(String name) throws IOException {
        List<String> lines =
                Repository.text("docker/Dockerfile." + name).lines().toList();
        assertThat(lines).filteredOn(line -> line.startsWith("USER ")).containsExactly("USER 10001:0");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("RUN "))
                .singleElement()
                .matches(line ->
                        line.startsWith("RUN [\"install\", \"-d\", \"-o\", \"10001\"") && line.contains("\"/work\""));
        assertThat(lines).filteredOn(line -> line.startsWith("FROM ")).containsExactly("FROM ${BASE}");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("ARG BASE="))
                .singleElement()
                .matches(line -> line.matches("ARG BASE=.+/.+[:@][^/]+") && !line.endsWith(":latest"));
        assertThat(lines)
                .filteredOn(line -> line.startsWith("COPY "))
                .allMatch(line -> line.contains("-service/target/") && !line.contains("/root"));
    }

    static JsonNode tree(String yaml) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Object document = new Yaml(new SafeConstructor(strict)).load(yaml);
        return new ObjectMapper().valueToTree(document);
    }

    private static List<String> problems(String text) {
        JsonNode compose = tree(text);
        List<String> problems = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        compose.path("services").fieldNames().forEachRemaining(names::add);
        Set<String> expected = new TreeSet<>(OURS);
        expected.addAll(THEIRS);
        if (!names.equals(expected)) {
            problems.add("services are " + names + " but must be " + expected);
        }
        for (String name : names) {
            JsonNode service = compose.path("services").path(name);
            fields(name, service, problems);
            dependencies(name, service, compose, problems);
            volumes(name, service, compose, problems);
            if (OURS.contains(name)) {
                ours(name, service, problems);
            }
        }
        return problems;
    }

    private static void fields(String name, JsonNode service, List<String> problems) {
        service.fieldNames().forEachRemaining(field -> {
            if (!SERVICE_FIELDS.contains(field)) {
                problems.add(name + ": unknown field " + field);
            }
        });
        String image = service.path("image").asText();
        if (!image.matches(".+:[^:/]+") || image.endsWith(":latest")) {
            problems.add(name + ": image " + image + " needs a tag other than latest");
        }
        service.path("ports").forEach(port -> {
            if (!port.asText().startsWith("127.0.0.1:")) {
                problems.add(name + ": port " + port + " is open to the network");
            }
        });
    }

    private static void dependencies(String name, JsonNode service, JsonNode compose, List<String> problems) {
        service.path("depends_on").properties().forEach(dependency -> {
            JsonNode other = compose.path("services").path(dependency.getKey());
            String condition = dependency.getValue().path("condition").asText();
            if (other.isMissingNode() || (condition.equals("service_healthy") && !other.has("healthcheck"))) {
                problems.add(name + ": depends on " + dependency.getKey() + " " + condition);
            }
        });
    }

    private static void volumes(String name, JsonNode service, JsonNode compose, List<String> problems) {
        for (JsonNode volume : service.path("volumes")) {
            String source =
                    volume.asText().replaceAll("\\$\\{[^}]*}", "VARIABLE").split(":", 2)[0];
            boolean there = source.startsWith("./")
                    ? Repository.path("docker").resolve(source).toFile().exists()
                    : source.equals("VARIABLE") || compose.path("volumes").has(source);
            if (!there) {
                problems.add(name + ": volume " + volume + " has no source");
            }
        }
    }

    private static void ours(String name, JsonNode service, List<String> problems) {
        String dockerfile = service.at("/build/dockerfile").asText();
        if (!Repository.path(dockerfile).toFile().isFile()) {
            problems.add(name + ": no file " + dockerfile);
        }
        if (!service.path("read_only").asBoolean(false)) {
            problems.add(name + ": root is writable");
        }
        if (!service.at("/cap_drop/0").asText().equals("ALL")) {
            problems.add(name + ": keeps capabilities");
        }
        if (!service.path("user").asText().matches("[1-9]\\d*:\\d+")) {
            problems.add(name + ": runs as " + service.path("user"));
        }
    }
}
