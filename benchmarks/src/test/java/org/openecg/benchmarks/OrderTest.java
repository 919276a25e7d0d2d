package org.openecg.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openecg.benchmarks.eval.EvalOptions;
import org.openecg.benchmarks.probe.ProbeOptions;

class OrderTest {
    @Test
    void asksForAllBenchesWithThirtyPairsWithoutWords() {
        Order order = Order.of(List.of());

        assertThat(order.names()).containsExactly(Order.Name.values());
        assertThat(order.train().pairs()).isEqualTo(30);
        assertThat(order.train().only()).isEmpty();
        assertThat(order.probe()).isEqualTo(new ProbeOptions(20_000, 2_048, 24, 3));
        assertThat(order.eval()).isEqualTo(new EvalOptions(5_000, 3));
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
    void readsTheSizeOfTheProbe() {
        Order order = Order.of(List.of("probe", "--size", "400x30x2", "--pairs", "2"));

        assertThat(order.names()).containsExactly(Order.Name.PROBE);
        assertThat(order.probe()).isEqualTo(new ProbeOptions(400, 30, 2, 2));
        assertThatThrownBy(() -> Order.of(List.of("probe", "--size", "400x30")))
                .hasMessage("--size must be ROWSxCOLUMNSxCLASSES, such as 20000x2048x24, but is '400x30'");
    }

    @Test
    void readsTheSizeOfTheEvaluation() {
        Order order = Order.of(List.of("eval", "--segments", "200", "--pairs", "1"));

        assertThat(order.names()).containsExactly(Order.Name.EVAL);
        assertThat(order.eval()).isEqualTo(new EvalOptions(200, 1));
        assertThatThrownBy(() -> Order.of(List.of("eval", "--segments", "9")))
                .hasMessage("--segments must be at least 100 but is 9");
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
