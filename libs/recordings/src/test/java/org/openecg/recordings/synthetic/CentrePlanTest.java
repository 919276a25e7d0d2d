package org.openecg.recordings.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CentrePlanTest {
    @Test
    void dealsTheFoldsExactlyAndByPatient() {
        List<OptionalInt> folds = new CentrePlan(SyntheticCentres.A, 700, 67, 333).folds();
        Map<OptionalInt, Integer> counts = new HashMap<>();
        Map<Integer, OptionalInt> byPatient = new HashMap<>();
        for (int number = 0; number < folds.size(); number++) {
            OptionalInt fold = folds.get(number);
            counts.merge(fold, 1, Integer::sum);
            assertThat(byPatient.computeIfAbsent(SyntheticWorld.patientOf(number), _ -> fold))
                    .isEqualTo(fold);
        }
        assertThat(counts)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        OptionalInt.of(1), 17,
                        OptionalInt.of(2), 17,
                        OptionalInt.of(3), 17,
                        OptionalInt.of(4), 16,
                        OptionalInt.of(5), 333,
                        OptionalInt.empty(), 300));
    }

    @Test
    void dealsEveryAskedNumberExactly() {
        for (int train = 0; train < 40; train++) {
            int test = 3 * train % 17;
            List<OptionalInt> folds = new CentrePlan(SyntheticCentres.A, train + test + 12, train, test).folds();
            assertThat(folds).hasSize(train + test + 12);
            assertThat(folds.stream().filter(OptionalInt::isEmpty)).hasSize(12);
            assertThat(folds.stream().filter(OptionalInt.of(5)::equals)).hasSize(test);
            for (int number = 1; number < folds.size(); number++) {
                if (SyntheticWorld.patientOf(number) == SyntheticWorld.patientOf(number - 1)) {
                    assertThat(folds.get(number)).isEqualTo(folds.get(number - 1));
                }
            }
        }
    }

    @Test
    void theDemoWorldHasItsSize() {
        assertThat(WorldPlan.demo().recordings()).isEqualTo(6200);
        assertThat(WorldPlan.small().recordings()).isEqualTo(1200);
        assertThat(WorldPlan.demo().centres()).allMatch(plan -> plan.recordings() >= 100);
        assertThat(WorldPlan.demo().centres().stream()
                        .mapToInt(CentrePlan::train)
                        .sum())
                .isEqualTo(200);
        assertThat(WorldPlan.demo().centres().stream()
                        .mapToInt(CentrePlan::test)
                        .sum())
                .isEqualTo(1000);
    }

    @Test
    void refusesMoreLabelsThanRecordings() {
        assertThatThrownBy(() -> new CentrePlan(SyntheticCentres.A, 10, 6, 5))
                .hasMessage("Cannot label 6 + 5 of 10 recordings of centre a");
    }

    @Test
    void namesTheCentresItKnows() {
        assertThatThrownBy(() -> SyntheticCentres.named("x")).hasMessageContaining("allowed: a, b, c, d");
        assertThat(SyntheticCentres.named("own")).isSameAs(SyntheticCentres.OWN);
    }
}
