package org.openecg.benchmarks.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openecg.encoders.ops.OpLibrary;

class PlainDjlTest {
    @Test
    void learnsWithAResidualNetwork() {
        learns(DjlNetworks.resNet50(4));
    }

    @Test
    void learnsWithATransformer() {
        learns(DjlNetworks.viT(10, 16, 2, 2));
    }

    /// DJL's trainer must not creep into the product's side.
    @Test
    void aloneUsesTrainersAndBlocks() throws IOException {
        Path sources = Path.of("src/main/java");
        try (Stream<Path> walk = Files.walk(sources)) {
            List<String> users = walk.filter(Files::isRegularFile)
                    .filter(file -> mentions(file, "import ai.djl."))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();

            assertThat(users).containsExactly("DjlNetworks.java", "PlainDjl.java", "PlainDjlSteps.java");
        }
    }

    private static void learns(Block network) {
        OpLibrary.useThreads(1);
        try (PlainDjl plain = new PlainDjl(network, new Shape(4, 12, 100), 0.01f)) {
            float first = plain.step();
            float last = first;
            for (int i = 0; i < 6; i++) {
                last = plain.step();
            }

            assertThat(last).isLessThan(0.9f * first);
        }
    }

    private static boolean mentions(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
