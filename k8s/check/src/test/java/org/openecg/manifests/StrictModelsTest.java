package org.openecg.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParseException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One broken field at a time, planted into the real files.
class StrictModelsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "topics.yaml   | partitions:            | partitons:            | partitons",
                "topics.yaml   | kafka.strimzi.io/v1    | kafka.strimzi.io/v1beta2 | v1beta2",
                "topics.yaml   | partitions: 3          | partitions: three     | three",
                "kafka.yaml    | [controller, broker]   | [controler, broker]   | controler",
                "kafka.yaml    | size: 100Gi            | sise: 100Gi           | sise",
                "training.yaml | containerPort: 8082    | containerPort: eighty | eighty",
                "training.yaml | progressDeadlineSeconds: | progressDeadline:   | progressDeadline",
                "training.yaml | - name: training       | - nome: training      | name",
                "ingest.yaml   | podManagementPolicy:   | podManagement:        | podManagement",
                "ingest.yaml   | apps/v1                | apps/v1beta2          | v1beta2",
                "storage.yaml  | accessModes:           | accessMode:           | accessMode",
                "storage.yaml  | PersistentVolumeClaim  | VolumeClaim           | no model",
            })
    void refuseABrokenField(String file, String good, String bad, String named) throws IOException {
        String text = Repository.text("k8s/base/" + file);
        assertThat(text).contains(good);
        assertThat(Manifest.of(file, text.replace(good, bad)))
                .flatMap(StrictModels::problems)
                .anyMatch(problem -> problem.contains(named));
    }

    @Test
    void refuseADuplicateKey() throws IOException {
        String text = Repository.text("k8s/base/config.yaml").replace("data:", "data:\n  OPENECG_CHECKPOINTS: /else");
        assertThatThrownBy(() -> Manifest.of("config.yaml", text))
                .isInstanceOf(JsonParseException.class)
                .hasMessageContaining("OPENECG_CHECKPOINTS");
    }
}
