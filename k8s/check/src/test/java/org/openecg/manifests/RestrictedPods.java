package org.openecg.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The restricted profile of Kubernetes' Pod Security Standards, and a read-only root, which that profile leaves open.
final class RestrictedPods {
    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    private final Manifest workload;
    private final List<String> problems = new ArrayList<>();

    private RestrictedPods(Manifest workload) {
        this.workload = workload;
    }

    static List<String> problems(Manifest workload) {
        RestrictedPods rules = new RestrictedPods(workload);
        JsonNode pod = workload.pod();
        rules.pod(pod);
        ManifestRules.list(pod.path("containers")).forEach(rules::container);
        ManifestRules.list(pod.path("initContainers")).forEach(rules::container);
        return rules.problems;
    }

    private void pod(JsonNode pod) {
        JsonNode security = pod.path("securityContext");
        require(security.path("runAsNonRoot").asBoolean(false), "runAsNonRoot must be true");
        require(security.path("runAsUser").asInt(0) != 0, "runAsUser must be given and not 0");
        require(
                Set.of("RuntimeDefault", "Localhost")
                        .contains(security.at("/seccompProfile/type").asText()),
                "seccompProfile.type must be RuntimeDefault or Localhost");
        for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
            require(!pod.path(host).asBoolean(false), host + " must not be set");
        }
        for (JsonNode volume : ManifestRules.list(pod.path("volumes"))) {
            volume.fieldNames()
                    .forEachRemaining(field ->
                            require(field.equals("name") || VOLUMES.contains(field), "volume of kind " + field));
        }
    }

    private void container(JsonNode container) {
        JsonNode security = container.path("securityContext");
        require(!security.path("allowPrivilegeEscalation").asBoolean(true), "allowPrivilegeEscalation must be false");
        require(!security.path("privileged").asBoolean(false), "privileged must not be set");
        require(security.path("readOnlyRootFilesystem").asBoolean(false), "readOnlyRootFilesystem must be true");
        require(security.path("runAsNonRoot").asBoolean(true), "runAsNonRoot must be true");
        require(security.path("runAsUser").asInt(1) != 0, "runAsUser must not be 0");
        require(security.at("/capabilities/drop/0").asText().equals("ALL"), "capabilities.drop must be [ALL]");
        require(security.at("/capabilities/add").isMissingNode(), "capabilities.add must not be set");
        for (JsonNode port : ManifestRules.list(container.path("ports"))) {
            require(!port.has("hostPort"), "hostPort must not be set");
        }
    }

    private void require(boolean holds, String rule) {
        if (!holds) {
            problems.add(workload.title() + ": " + rule);
        }
    }
}
