package org.openecg.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openecg.contracts.topic.TopicSpec;
import org.openecg.contracts.topic.Topics;

/// The files of the base as they are, and each overlay as kustomize renders it.
class ManifestsTest {
    static List<Path> baseFiles() throws IOException {
        return Repository.files("k8s/base", ".yaml").stream()
                .filter(file -> !file.endsWith("kustomization.yaml"))
                .toList();
    }

    @Test
    void ofTheBaseHold() throws IOException {
        List<Manifest> manifests = new ArrayList<>();
        for (Path file : baseFiles()) {
            manifests.addAll(Manifest.of(file));
        }
        holds(manifests);
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/laptop", "overlays/gpu"})
    void renderedHold(String folder) throws IOException, InterruptedException {
        List<Manifest> manifests = rendered(folder);
        holds(manifests);
        assertThat(manifests)
                .filteredOn(manifest -> !manifest.kind().equals("Namespace"))
                .allMatch(manifest ->
                        manifest.document().at("/metadata/namespace").asText().equals("openecg"));
    }

    @Test
    void renderedForALaptopHaveTheLaptopsPartitions() throws IOException, InterruptedException {
        Map<String, Integer> table =
                Topics.all().stream().collect(Collectors.toMap(TopicSpec::name, TopicSpec::laptopPartitions));
        Map<String, Integer> found = rendered("overlays/laptop").stream()
                .filter(manifest -> manifest.kind().equals("KafkaTopic"))
                .collect(Collectors.toMap(
                        Manifest::name,
                        manifest -> manifest.document().at("/spec/partitions").asInt()));
        assertThat(found).isEqualTo(table);
    }

    @Test
    void kustomizationsNameFilesThatExist() throws IOException {
        List<Path> kustomizations = Stream.concat(
                        Repository.files("k8s", "kustomization.yaml").stream(),
                        Repository.files("docker", "kustomization.yaml").stream())
                .toList();
        assertThat(kustomizations).hasSize(4);
        for (Path kustomization : kustomizations) {
            Path folder = kustomization.resolveSibling("");
            for (String named : named(Manifest.of(kustomization).getFirst().document())) {
                assertThat(folder.resolve(named)).exists();
            }
        }
    }

    @Test
    void ofTheBaseAreAllListed() throws IOException {
        Path kustomization = Repository.path("k8s/base/kustomization.yaml");
        assertThat(named(Manifest.of(kustomization).getFirst().document()))
                .containsAll(baseFiles().stream()
                        .map(file -> file.getFileName().toString())
                        .toList());
    }

    private static List<String> named(JsonNode kustomization) {
        List<String> files = new ArrayList<>();
        kustomization.path("resources").forEach(resource -> files.add(resource.asText()));
        kustomization.path("patches").forEach(patch -> {
            if (patch.has("path")) {
                files.add(patch.path("path").asText());
            }
        });
        kustomization
                .path("configMapGenerator")
                .forEach(map -> map.path("files").forEach(file -> files.add(file.asText())));
        return files;
    }

    private static void holds(List<Manifest> manifests) {
        assertThat(manifests).hasSizeGreaterThan(Topics.all().size() + 10);
        assertThat(manifests).flatMap(StrictModels::problems).isEmpty();
        assertThat(ManifestRules.problems(manifests)).isEmpty();
    }

    private static List<Manifest> rendered(String folder) throws IOException, InterruptedException {
        assumeTrue(
                Repository.isInstalled("kubectl")
                        && kubectl("version", "--client").matches("(?s).*Kustomize Version: v([5-9]|\\d\\d).*"),
                "no kubectl with kustomize 5 or newer is installed, so nothing is rendered");
        return Manifest.of(
                folder,
                kubectl("kustomize", Repository.path("k8s").resolve(folder).toString()));
    }

    private static String kubectl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kubectl"));
        command.addAll(List.of(arguments));
        Process kubectl = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(kubectl.waitFor()).as("exit status of %s", command).isZero();
        return output;
    }
}
