package org.openecg.signal.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.openecg.signal.resample.Rate;

class ButterworthPropertyTest {

    @Property(tries = 30)
    void givesManySignalsWhatItGivesEachOfThem(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int signals,
            @ForAll @IntRange(min = 1, max = 3) int order) {
        Random random = new Random(seed);
        double[][] x = new double[signals][300];
        for (double[] signal : x) {
            for (int i = 0; i < signal.length; i++) {
                signal[i] = 5 + random.nextGaussian();
            }
        }
        Butterworth filter = Butterworth.bandPass(order, 1, 20, Rate.hz(100));

        double[][] together = filter.zeroPhase(x, 200);

        for (int s = 0; s < signals; s++) {
            assertThat(together[s]).containsExactly(filter.zeroPhase(x[s], 200), within(1e-12));
        }
    }
}
