package org.openecg.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartOptionsTest {
    @Test
    void leavesTheEnvironmentAloneWhereNothingIsSaid() {
        assertThat(StartOptions.of(Ports.DEFAULT).trainingEnvironment()).isEmpty();
    }

    @Test
    void tellsTheTrainingServiceItsWorkersAndThreads() {
        StartOptions options = new StartOptions(Ports.DEFAULT, 3, 0);

        assertThat(options.trainingEnvironment())
                .containsOnlyKeys("OPENECG_TRAINING_WORKERS", "OPENECG_TRAINING_THREADS")
                .containsEntry("OPENECG_TRAINING_WORKERS", "3")
                .containsEntry("OPENECG_TRAINING_THREADS", "0");
    }

    @Test
    void givesFurtherWorkersMemory() {
        assertThat(ServiceKind.TRAINING.heap(StartOptions.of(Ports.DEFAULT))).isEqualTo("1024m");
        assertThat(ServiceKind.TRAINING.heap(new StartOptions(Ports.DEFAULT, 3, null)))
                .isEqualTo("2048m");
        assertThat(ServiceKind.EVAL.heap(new StartOptions(Ports.DEFAULT, 3, null)))
                .isEqualTo("2048m");
    }
}
