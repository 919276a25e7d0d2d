package org.openecg.manifests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Holds a manifest against the models of its system.
///
/// Two ways for core kinds: the official client's own check of every field (unknown, missing, type), and a round trip
/// through a second set of models in which every value must come back unchanged. Strimzi's kinds: the round trip, and
/// an API version that this Strimzi knows. Kinds without a model are a problem, not a silent pass.
final class StrictModels {
    /// A check of a whole JSON document by the official client.
    private interface Official {
        void check(JsonElement document) throws IOException;
    }

    /// @param versions API versions that exist
    /// @param model class of the round trip
    private record Kind(List<String> versions, Class<?> model, Official official) {}

    private static final List<String> V1 = List.of("v1");
    private static final List<String> APPS = List.of("apps/v1");

    private static final Map<String, Kind> KINDS = Map.of(
            "ConfigMap",
            new Kind(V1, ConfigMap.class, official(V1ConfigMap::validateJsonElement, V1ConfigMap.class)),
            "Namespace",
            new Kind(V1, Namespace.class, official(V1Namespace::validateJsonElement, V1Namespace.class)),
            "PersistentVolumeClaim",
            new Kind(
                    V1,
                    PersistentVolumeClaim.class,
                    official(V1PersistentVolumeClaim::validateJsonElement, V1PersistentVolumeClaim.class)),
            "Service",
            new Kind(V1, Service.class, official(V1Service::validateJsonElement, V1Service.class)),
            "Deployment",
            new Kind(APPS, Deployment.class, official(V1Deployment::validateJsonElement, V1Deployment.class)),
            "StatefulSet",
            new Kind(APPS, StatefulSet.class, official(V1StatefulSet::validateJsonElement, V1StatefulSet.class)),
            "Kafka",
            new Kind(strimzi(Kafka.VERSIONS), Kafka.class, document -> {}),
            "KafkaNodePool",
            new Kind(strimzi(KafkaNodePool.VERSIONS), KafkaNodePool.class, document -> {}),
            "KafkaTopic",
            new Kind(strimzi(KafkaTopic.VERSIONS), KafkaTopic.class, document -> {}));

    /// Without any-getters, so that an unknown field is not handed through.
    private static final ObjectMapper MODELS = new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1;

                @Override
                public Boolean hasAnyGetter(Annotated a) {
                    return false;
                }
            });

    private StrictModels() {}

    /// What is wrong with a manifest; empty when nothing is.
    static List<String> problems(Manifest manifest) {
        Kind kind = KINDS.get(manifest.kind());
        if (kind == null) {
            return List.of(manifest.title() + ": no model for this kind; known: " + KINDS.keySet());
        }
        List<String> problems = new ArrayList<>();
        String version = manifest.document().path("apiVersion").asText();
        if (!kind.versions.contains(version)) {
            problems.add(manifest.title() + ": apiVersion " + version + ", allowed: " + kind.versions);
        }
        try {
            kind.official.check(JsonParser.parseString(manifest.document().toString()));
        } catch (IOException | RuntimeException e) {
            problems.add(manifest.title() + ": " + e.getMessage());
        }
        try {
            JsonNode back = MODELS.valueToTree(MODELS.treeToValue(manifest.document(), kind.model));
            compare(manifest.title(), manifest.document(), back, problems);
        } catch (JsonProcessingException e) {
            problems.add(manifest.title() + ": " + e.getOriginalMessage());
        }
        return problems;
    }

    private static <T> Official official(Official fields, Class<T> type) {
        return document -> {
            fields.check(document);
            if (JSON.getGson().fromJson(document, type) == null) {
                throw new JsonParseException("an empty document");
            }
        };
    }

    private static List<String> strimzi(List<String> versions) {
        return versions.stream().map(version -> "kafka.strimzi.io/" + version).toList();
    }

    private static void compare(String where, JsonNode given, JsonNode back, List<String> problems) {
        if (given.isObject()) {
            given.properties()
                    .forEach(field -> compare(
                            where + "." + field.getKey(), field.getValue(), back.path(field.getKey()), problems));
        } else if (given.isArray()) {
            for (int i = 0; i < given.size(); i++) {
                compare(where + "[" + i + "]", given.get(i), back.path(i), problems);
            }
        } else if (!given.asText().equals(back.asText())) {
            problems.add(where + ": " + given + " is unknown or not allowed here (read as " + back + ")");
        }
    }
}
