package org.openecg.eval.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openecg.contracts.proto.ProgressMessage;

class ProgressFeedTest {
    @Test
    void keepsTheLaterValueOfAStepThatAResumedRunRepeats() {
        ProgressFeed feed = new ProgressFeed();
        feed.add(step(1, 5));
        feed.add(step(2, 4));
        feed.add(step(2, 3));

        ProgressFeed.Progress progress = feed.find("run").orElseThrow();

        assertThat(progress.curve()).containsExactly(new ProgressFeed.Point(1, 5), new ProgressFeed.Point(2, 3));
        assertThat(progress.step()).isEqualTo(2);
    }

    @Test
    void boundsTheCurveOfALongRun() {
        ProgressFeed feed = new ProgressFeed();
        for (int step = 1; step <= 10_000; step++) {
            feed.add(step(step, step));
        }

        assertThat(feed.find("run").orElseThrow().curve().size()).isBetween(500, 1_000);
        assertThat(feed.find("run").orElseThrow().step()).isEqualTo(10_000);
    }

    @Test
    void passesOverWhatItCannotRead() {
        ProgressFeed feed = new ProgressFeed();

        feed.receive(new byte[] {(byte) 0xff, 1, 2});
        feed.receive(null);

        assertThat(feed.all()).isEmpty();
    }

    private static ProgressMessage step(long step, double loss) {
        return ProgressMessage.newBuilder()
                .setRunId("run")
                .setStep(step)
                .setSteps(20_000)
                .setLoss(loss)
                .build();
    }
}
