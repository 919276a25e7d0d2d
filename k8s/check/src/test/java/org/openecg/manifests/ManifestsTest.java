package org.openecg.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The files of the base as they are.
class ManifestsTest {
    static List<Manifest> base() throws IOException {
        List<Manifest> manifests = new ArrayList<>();
        for (Path file : Repository.files("k8s/base", ".yaml")) {
            if (!file.endsWith("kustomization.yaml")) {
                manifests.addAll(Manifest.of(file));
            }
        }
        return manifests;
    }

    @Test
    void fitTheModels() throws IOException {
        assertThat(base())
                .hasSizeGreaterThan(25)
                .flatMap(StrictModels::problems)
                .isEmpty();
    }
}
