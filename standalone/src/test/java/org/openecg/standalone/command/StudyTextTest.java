package org.openecg.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.json.Json;

/// What is printed, from answers of the evaluation service that are stored beside this class.
class StudyTextTest {
    @Test
    void tellsWhatAStudyWouldTake() throws IOException {
        assertThat(StudyText.plan(stored("study-plan.json"))).isEqualTo("""
                lodo, version 2: Leave one centre out
                study 4d1f0c9a77e15a0be2b6a8f3c9d0e1f24d1f0c9a77e15a0be2b6a8f3c9d0e1f2, not started

                RECIPE  ARM          TARGET   RUNS        SEGMENTS    PATIENTS  STEPS  STATE
                mae     all          -           2          12,345       1,200    400  1 finished, 1 new
                mae     without      georgia     1           9,000         900    400  1 running
                mae     all-matched  georgia     2  8,999 to 9,000  870 to 874    400  2 new

                5 runs, 3 of them new: 1,200 steps, about 13 minutes; 36.5 MB of checkpoints
                time: 1.6 steps a second, as the last 3 runs here.

                The smallest differences that would be found:
                TARGET   AUROC
                georgia  0.031  of 48 patients, 3 seeds
                """);
    }

    @Test
    void doesNotInventATime() throws IOException {
        ObjectNode plan = (ObjectNode) stored("study-plan.json");
        ((ObjectNode) plan.path("estimate"))
                .put("basis", "no run here has told its rate")
                .put("checkpointBytes", 4_200_000_000L)
                .putNull("hours");

        assertThat(StudyText.plan(plan)).contains("""
                        5 runs, 3 of them new: 1,200 steps, nobody knows how long; 4.2 GB of checkpoints
                        time: no run here has told its rate
                        """);
    }

    @Test
    void tellsHowFarAStudyIs() throws IOException {
        assertThat(StudyText.status(stored("study.json"))).isEqualTo("""
                lodo, version 2: Leave one centre out
                study 4d1f0c9a77e15a0be2b6a8f3c9d0e1f24d1f0c9a77e15a0be2b6a8f3c9d0e1f2, incomplete
                2 of 3 runs finished, 0 running, 1 failed; 3 of 4 scores

                RECIPE  ARM      TARGET   RUNS  STATE                STEPS
                mae     all      -           1  1 finished  4,000 of 4,000
                mae     without  georgia     1  1 finished  4,000 of 4,000
                mae     without  ptb         1  1 failed      120 of 4,000
                """);
    }

    @Test
    void tellsWhatCameOfAStudy() throws IOException {
        assertThat(StudyText.outcome(stored("study.json").path("result"))).isEqualTo("""
                What was expected:
                VERDICT       HYPOTHESIS
                confirmed     a centre's own recordings help  +.031 (+.010 to +.052) lies above 0
                undetermined  by less than .01                the interval reaches beyond .01

                Differences of macro AUROC, with 95 % intervals:
                TARGET   RECIPE  DIFFERENCE      AUROC  95 % INTERVAL             DETECTABLE
                georgia  mae     all - without  +0.031  +0.010 to +0.052               0.030
                ptb      mae     all - without       -  1 of 2 scores is missing           -

                Missing:
                mae, without, ptb, seed 1: the run failed, so ptb has no contrast
                """);
    }

    @Test
    void listsWhatThereIs() throws IOException {
        JsonNode studies =
                Json.mapper().createArrayNode().add(stored("study.json").path("summary"));
        JsonNode documents =
                Json.mapper().readTree("[{\"name\": \"lodo-laptop\", \"title\": \"Leave one centre out\"}]");

        assertThat(StudyText.studies(studies)).isEqualTo("""
                STUDY   ID            STATE         RUNS  SCORES  TITLE
                lodo/2  4d1f0c9a77e1  incomplete  2 of 3  3 of 4  Leave one centre out
                """);
        assertThat(StudyText.studies(Json.mapper().createArrayNode())).isEmpty();
        assertThat(StudyText.documents(documents)).isEqualTo("""
                DOCUMENT     TITLE
                lodo-laptop  Leave one centre out
                """);
    }

    @Test
    void tellsEachEventOnce() throws IOException {
        JsonNode after = stored("study.json");
        ObjectNode before = after.deepCopy();
        ((ObjectNode) before.path("runs").path(1)).put("state", "RUNNING");
        ((ObjectNode) before.path("runs").path(2)).put("state", "QUEUED");
        ((ObjectNode) before.at("/result/rows/0/seeds/0")).putNull("scoreId");
        ((ObjectNode) before.at("/result/rows/1/seeds/0")).putNull("scoreId");
        StudyProgress progress = new StudyProgress(before);

        assertThat(progress.news(before)).isEmpty();
        assertThat(progress.news(after))
                .containsExactly(
                        new StudyProgress.News("finished  mae, without, georgia, seed 1  (run b1b1b1b1b1b1)", ""),
                        new StudyProgress.News(
                                "failed  mae, without, ptb, seed 1  (run c1c1c1c1c1c1)", "c1c1c1c1c1c1c1c1"),
                        new StudyProgress.News(
                                "scored    0.871 on georgia  mae, all, seed 1  (score 5c0e5c0e5c0e)", ""),
                        new StudyProgress.News("scored    0.845 on georgia  random kernels  (score ba5eba5eba5e)", ""));
        assertThat(progress.news(after)).isEmpty();
    }

    @Test
    void isOverWhenNothingMoreCanCome() throws IOException {
        JsonNode study = stored("study.json");
        ObjectNode waiting = study.deepCopy();
        ((ObjectNode) waiting.path("runs").path(2)).put("state", "QUEUED");

        assertThat(StudyProgress.isOver(study, "INCOMPLETE")).isTrue();
        assertThat(StudyProgress.isOver(waiting, "INCOMPLETE")).isFalse();
        assertThat(StudyProgress.isOver(study, "RUNNING")).isFalse();
        assertThat(StudyProgress.isOver(study, "FINISHED")).isTrue();
        assertThat(StudyProgress.steps(study)).isEqualTo(8120);
        assertThat(StudyProgress.allSteps(study)).isEqualTo(12000);
    }

    private static JsonNode stored(String name) throws IOException {
        try (InputStream stream = StudyTextTest.class.getResourceAsStream(name)) {
            return Json.mapper().readTree(Objects.requireNonNull(stream, name));
        }
    }
}
