package org.openecg.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One fault at a time, planted into the real files; `\n` in a cell is a new line.
class ManifestRulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "eval.yaml     | matchLabels:\\n      app.kubernetes.io/name: eval | matchLabels:\\n      app: eval | selector",
                "eval.yaml     | port: management             | port: managment        | managment",
                "eval.yaml     | targetPort: http             | targetPort: web        | web",
                "eval.yaml     | claimName: checkpoints       | claimName: checkpoint  | checkpoint",
                "eval.yaml     | configMapRef:\\n                name: openecg | configMapRef:\\n                name: open | open",
                "eval.yaml     | secretKeyRef:\\n                  name: openecg | secretKeyRef:\\n                  name: other | other",
                "eval.yaml     | name: work\\n              mountPath | name: word\\n              mountPath | word",
                "eval.yaml     | openecg-eval:0.1.0           | openecg-eval:latest    | latest",
                "eval.yaml     | openecg-eval:0.1.0           | openecg-eval           | tag",
                "ingest.yaml   | kind: StatefulSet            | kind: Deployment       | must be a StatefulSet",
                "training.yaml | runAsNonRoot: true           | runAsNonRoot: false    | runAsNonRoot",
                "training.yaml | type: RuntimeDefault         | type: Unconfined       | seccomp",
                "training.yaml | drop: [ALL]                  | drop: [NET_RAW]        | drop",
                "training.yaml | allowPrivilegeEscalation: false | privileged: false   | allowPrivilegeEscalation",
                "training.yaml | readOnlyRootFilesystem: true | readOnlyRootFilesystem: false | readOnlyRoot",
                "training.yaml | persistentVolumeClaim:\\n            claimName: | hostPath:\\n            path: | hostPath",
                "kafka.yaml    | min.insync.replicas: 2       | min.insync.replicas: 4 | min.insync",
                "kafka.yaml    | replicas: 3                  | replicas: 2            | brokers",
            })
    void findAFault(String file, String good, String bad, String named) throws IOException {
        List<Manifest> all = new ArrayList<>();
        for (Path path : ManifestsTest.baseFiles()) {
            String text = Repository.text("k8s/base/" + path.getFileName());
            if (path.endsWith(file)) {
                assertThat(text).contains(lines(good));
                text = text.replace(lines(good), lines(bad));
            }
            all.addAll(Manifest.of(path.toString(), text));
        }
        assertThat(ManifestRules.problems(all)).isNotEmpty().allMatch(problem -> problem.contains(named));
    }

    private static String lines(String cell) {
        return cell.replace("\\n", "\n");
    }
}
