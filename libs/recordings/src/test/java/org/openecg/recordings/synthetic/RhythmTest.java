package org.openecg.recordings.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RhythmTest {
    private final SyntheticWorld world = new SyntheticWorld(3);

    @Test
    void meanIntervalIsExactWhateverTheIrregularity() {
        for (int number = 0; number < 200; number++) {
            Truth truth = world.truth(SyntheticCentres.A, number);
            Rhythm rhythm = Rhythm.draw(RandomStream.of(number), truth, 10);
            int last = rhythm.beats() - 1;
            double sum = rhythm.peakSecond(last) - rhythm.peakSecond(0) + rhythm.precedingSeconds(0);
            assertThat(sum / rhythm.beats()).isCloseTo(60 / truth.heartRate(), within(1e-9));
        }
    }

    @Test
    void oneBeatComesEarlyAndTheNextKeepsItsPlace() {
        for (int number = 0; number < 200; number++) {
            Truth truth = world.truth(SyntheticCentres.A, number);
            Rhythm rhythm = Rhythm.draw(RandomStream.of(number), truth, 10);
            int early = 0;
            int count = 0;
            for (int k = 0; k < rhythm.beats(); k++) {
                if (rhythm.isEarly(k)) {
                    early = k;
                    count++;
                }
            }
            double moved = truth.prematurity() * truth.meanRrSeconds();
            assertThat(count).isEqualTo(1);
            assertThat(rhythm.peakSecond(early) + moved).isBetween(1.2, 8.8);
            assertThat(rhythm.precedingSeconds(early + 1) + rhythm.precedingSeconds(early))
                    .isCloseTo(rhythm.peakSecond(early + 1) - rhythm.peakSecond(early - 1), within(1e-12));
        }
    }

    @Test
    void theWholeRecordingIsCovered() {
        for (int number = 0; number < 500; number++) {
            Truth truth = world.truth(SyntheticCentres.A, number);
            Rhythm rhythm = Rhythm.draw(RandomStream.of(number), truth, 10);
            assertThat(rhythm.peakSecond(0)).isLessThan(truth.meanRrSeconds());
            assertThat(rhythm.peakSecond(rhythm.beats() - 1)).isGreaterThan(10 + truth.meanRrSeconds());
        }
    }
}
