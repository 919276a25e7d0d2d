package org.openecg.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/// What no schema finds in a set of manifests that are applied together.
final class ManifestRules {
    /// Made by the operator of the cluster, as `k8s/base/config.yaml` says.
    private static final String EXTERNAL_SECRET = "openecg";

    private final List<Manifest> all;
    private final List<String> problems = new ArrayList<>();

    private ManifestRules(List<Manifest> all) {
        this.all = all;
    }

    /// What is wrong; empty when nothing is.
    static List<String> problems(List<Manifest> all) {
        ManifestRules rules = new ManifestRules(all);
        for (Manifest manifest : all) {
            if (manifest.isWorkload()) {
                rules.selector(manifest);
                rules.volumes(manifest);
                rules.containers(manifest);
                rules.problems.addAll(RestrictedPods.problems(manifest));
            }
            switch (manifest.kind()) {
                case "Service" -> rules.service(manifest);
                case "KafkaTopic" -> rules.topic(manifest);
                default -> {}
            }
        }
        if (!rules.exists("StatefulSet", "ingest")) {
            rules.problems.add("ingest must be a StatefulSet: the stable name of its pod is its transactional id");
        }
        return rules.problems;
    }

    /// The elements of an array.
    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private void selector(Manifest workload) {
        JsonNode labels = workload.document().at("/spec/template/metadata/labels");
        if (!within(workload.document().at("/spec/selector/matchLabels"), labels)) {
            problems.add(workload.title() + ": its selector does not match its pods' labels " + labels);
        }
    }

    private static boolean within(JsonNode some, JsonNode labels) {
        return !some.isEmpty()
                && some.properties().stream().allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
    }

    private void service(Manifest service) {
        List<Manifest> behind = all.stream()
                .filter(Manifest::isWorkload)
                .filter(workload -> within(
                        service.document().at("/spec/selector"),
                        workload.document().at("/spec/template/metadata/labels")))
                .toList();
        if (behind.isEmpty()) {
            problems.add(service.title() + ": no pod has the labels of its selector");
        }
        for (Manifest workload : behind) {
            for (JsonNode port : list(service.document().at("/spec/ports"))) {
                named(service, ports(workload.pod()), port.path("targetPort"));
            }
        }
    }

    private void containers(Manifest workload) {
        for (JsonNode container : list(workload.pod().path("containers"))) {
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                JsonNode port = container.path(probe).path("httpGet").path("port");
                if (!port.isMissingNode()) {
                    named(workload, ports(workload.pod()), port);
                }
            }
            String image = container.path("image").asText();
            if (!image.matches(".+:[^:/]+") || image.endsWith(":latest")) {
                problems.add(workload.title() + ": image '" + image + "' needs a tag other than latest");
            }
            if (container.at("/resources/requests/memory").isMissingNode()) {
                problems.add(workload.title() + ": no memory request");
            }
            for (JsonNode from : list(container.path("envFrom"))) {
                reference(workload, "ConfigMap", from.at("/configMapRef/name"));
                reference(workload, "Secret", from.at("/secretRef/name"));
            }
            for (JsonNode variable : list(container.path("env"))) {
                reference(workload, "ConfigMap", variable.at("/valueFrom/configMapKeyRef/name"));
                reference(workload, "Secret", variable.at("/valueFrom/secretKeyRef/name"));
            }
        }
    }

    private static Set<String> ports(JsonNode pod) {
        Set<String> names = new HashSet<>();
        for (JsonNode container : list(pod.path("containers"))) {
            list(container.path("ports"))
                    .forEach(port -> names.add(port.path("name").asText()));
        }
        return names;
    }

    private void named(Manifest user, Set<String> ports, JsonNode port) {
        if (!ports.contains(port.asText())) {
            problems.add(user.title() + ": port " + port + " is no port name of its pods; there are " + ports);
        }
    }

    private void volumes(Manifest workload) {
        Set<String> names = new HashSet<>();
        for (JsonNode volume : list(workload.pod().path("volumes"))) {
            names.add(volume.path("name").asText());
            reference(workload, "ConfigMap", volume.at("/configMap/name"));
            reference(workload, "PersistentVolumeClaim", volume.at("/persistentVolumeClaim/claimName"));
            reference(workload, "Secret", volume.at("/secret/secretName"));
        }
        list(workload.document().at("/spec/volumeClaimTemplates"))
                .forEach(claim -> names.add(claim.at("/metadata/name").asText()));
        for (JsonNode container : list(workload.pod().path("containers"))) {
            for (JsonNode mount : list(container.path("volumeMounts"))) {
                if (!names.contains(mount.path("name").asText())) {
                    problems.add(workload.title() + ": mounts " + mount.path("name") + "; volumes are " + names);
                }
            }
        }
    }

    private void reference(Manifest user, String kind, JsonNode name) {
        boolean external = kind.equals("Secret") && name.asText().equals(EXTERNAL_SECRET);
        if (!name.isMissingNode() && !external && !exists(kind, name.asText())) {
            problems.add(user.title() + ": needs the " + kind + " " + name + ", which is not among the manifests");
        }
    }

    private boolean exists(String kind, String name) {
        return all.stream()
                .anyMatch(other -> other.kind().equals(kind) && other.name().equals(name));
    }

    /// A minimum of in-sync replicas above a topic's replicas blocks Strimzi's rolling update for good.
    private void topic(Manifest topic) {
        String cluster =
                topic.document().at("/metadata/labels/strimzi.io~1cluster").asText();
        int replicas = topic.document().at("/spec/replicas").asInt();
        int brokers = 0;
        for (Manifest other : all) {
            if (other.kind().equals("KafkaNodePool")) {
                brokers += other.document().at("/spec/replicas").asInt();
            }
            int inSync = other.document()
                    .at("/spec/kafka/config/min.insync.replicas")
                    .asInt();
            if (other.kind().equals("Kafka") && inSync > replicas) {
                problems.add(topic.title() + ": " + replicas + " replicas, fewer than min.insync.replicas " + inSync);
            }
        }
        if (replicas > brokers) {
            problems.add(topic.title() + ": " + replicas + " replicas on " + brokers + " brokers");
        }
        if (!exists("Kafka", cluster)) {
            problems.add(topic.title() + ": belongs to the cluster '" + cluster + "', which is not there");
        }
    }
}
