package org.openecg.eval.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class CrewTest {
    @Test
    void takesEachPieceOnce() {
        for (int threads : new int[] {1, 4}) {
            AtomicIntegerArray taken = new AtomicIntegerArray(1_000);

            try (Crew crew = new Crew(threads)) {
                crew.each(1_000, taken::incrementAndGet);
            }

            for (int i = 0; i < 1_000; i++) {
                assertThat(taken.get(i)).isEqualTo(1);
            }
        }
    }

    @Test
    void tellsThatAPieceFailed() {
        try (Crew crew = new Crew(3)) {
            assertThatThrownBy(() -> crew.each(100, piece -> {
                        throw new ArithmeticException("piece " + piece);
                    }))
                    .isInstanceOf(RuntimeException.class);
        }
    }
}
