package org.openecg.training.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openecg.encoders.ops.ChangedScript;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.OpLibrary;
import org.openecg.store.file.SegmentStore;
import org.openecg.training.SyntheticSegments;
import org.openecg.training.method.StepsAgainstPyTorch.Departure;

/// Every mistake of `mutations/scripts.md` is found by the comparison it names, and by more than rounding.
class MutationsTest {
    private static final double ROUNDING = 1e-8;
    private static final double FOUND = 1e-6;
    private static final Map<String, Departure> UNCHANGED = new HashMap<>();

    @TempDir
    static Path folder;

    private static SegmentStore store;

    static List<Mutation> mutations() {
        return Mutation.all();
    }

    @BeforeAll
    static void open() throws IOException {
        OpLibrary.useThreads(1);
        store = SyntheticSegments.store(folder, "synthetic", 1);
    }

    @AfterAll
    static void close() throws IOException {
        UNCHANGED.clear();
        store.close();
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void isFoundByTheComparisonItNames(Mutation mutation) {
        Departure right = UNCHANGED.computeIfAbsent(mutation.steps() + mutation.part(), key -> departure(mutation));
        Departure wrong = mutation.script().during(() -> departure(mutation));

        assertThat(right.size()).as(right.where()).isLessThanOrEqualTo(ROUNDING);
        assertThat(wrong.size()).as(wrong.where()).isGreaterThan(FOUND);
    }

    @Test
    void aTextThatIsNotInTheScriptIsNoMutation() {
        Mutation mutation = mutations().getFirst();
        ChangedScript elsewhere = new ChangedScript("simclr.py", "torch.nothing(", "");

        assertThatThrownBy(() -> elsewhere.during(() -> departure(mutation)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("simclr.py must hold exactly once");
    }

    private static Departure departure(Mutation mutation) {
        return StepsAgainstPyTorch.of(
                StoredSteps.read(mutation.steps()), ComputeType.FLOAT64, store.index(), mutation.part());
    }
}
