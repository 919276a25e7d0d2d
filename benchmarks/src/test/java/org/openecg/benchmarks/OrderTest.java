package org.openecg.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest {
    @Test
    void asksForAllBenchesWithThirtyPairsWithoutWords() {
        Order order = Order.of(List.of());

        assertThat(order.names()).containsExactly(Order.Name.INGEST, Order.Name.TRAIN);
        assertThat(order.train().pairs()).isEqualTo(30);
        assertThat(order.train().only()).isEmpty();
        assertThat(order.json()).isNull();
    }

    @Test
    void readsEveryOption() {
        Order order = Order.of(List.of(
                "train",
                "--only",
                "vits-1t,rn50-1t",
                "--pairs",
                "3",
                "--peer",
                "venv",
                "--peer-script",
                "other.py",
                "--json",
                "out.json",
                "--data",
                "wfdb"));

        assertThat(order.names()).containsExactly(Order.Name.TRAIN);
        assertThat(order.train().only()).containsExactly("vits-1t", "rn50-1t");
        assertThat(order.train().pairs()).isEqualTo(3);
        assertThat(order.train().peer()).contains(Path.of("venv"));
        assertThat(order.train().peerScript()).contains(Path.of("other.py"));
        assertThat(order.json()).isEqualTo(Path.of("out.json"));
        assertThat(order.data()).isEqualTo(Path.of("wfdb"));
    }

    @Test
    void refusesWhatMeansNothing() {
        assertThatThrownBy(() -> Order.of(List.of("trian"))).hasMessageContaining("'trian'");
        assertThatThrownBy(() -> Order.of(List.of("train", "--pairs"))).hasMessage("--pairs asks for a value");
        assertThatThrownBy(() -> Order.of(List.of("train", "--pairs", "0")))
                .hasMessage("--pairs must be at least 1 but is 0");
        assertThatThrownBy(() -> Order.of(List.of("train", "--pairs", "many")))
                .isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> Order.of(List.of("train", "--only", "vit")))
                .hasMessageContaining("Unknown row 'vit'")
                .hasMessageContaining("vits-1t");
    }
}
