package org.openecg.contracts.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.json.Json;

class TaskSpecTest {
    private static TaskSpec task(Set<Integer> validation) {
        return new TaskSpec(
                "ptbxl-superclass",
                1,
                "Five superclasses",
                Set.of("ptb-xl"),
                "openecg",
                "scp",
                List.of(new TaskSpec.LabelClass("NORM", Set.of("NORM"))),
                Set.of("scp-statements"),
                Set.of(1, 2, 3),
                validation,
                Set.of(10),
                true,
                8);
    }

    @Test
    void holdsOutValidationAndTest() {
        assertThat(task(Set.of(9)).heldOutFolds()).containsExactly(9, 10);
    }

    @Test
    void refusesAFoldWithTwoRoles() {
        assertThat(task(Set.of(3)).problems()).containsExactly("fold 3 must have one role but has several");
    }

    @Test
    void keepsItsDigestThroughJson() {
        TaskSpec task = task(Set.of(9));

        assertThat(Json.read(Json.write(task), TaskSpec.class).digest()).isEqualTo(task.digest());
        assertThat(task.ref().text()).startsWith("ptbxl-superclass/1/");
    }
}
