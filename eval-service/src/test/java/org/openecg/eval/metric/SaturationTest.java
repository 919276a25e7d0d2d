package org.openecg.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openecg.eval.metric.Saturation.Outcome;

class SaturationTest {
    private static final int SEEDS = 3;

    @Test
    void findsWhereACurveBecomesFlat() {
        Saturation saturation = curve(new Curve(2_000, 0.0, 0.002, false), 0.02, 1);

        assertThat(saturation.outcome()).isEqualTo(Outcome.SATURATED);
        assertThat(saturation.fraction()).isEqualTo(0.4);
        assertThat(saturation.needs()).isNull();
    }

    @Test
    void saysThatALossIsLarge() {
        assertThat(curve(new Curve(2_000, 0.3, 0.002, false), 0.02, 2).outcome())
                .isEqualTo(Outcome.NOT_SATURATED);
    }

    @Test
    void saysWhatWouldSettleIt() {
        Saturation patients = curve(new Curve(150, 0.0, 0.0, true), 0.005, 3);
        Saturation seeds = IntStream.range(4, 40)
                .mapToObj(world -> curve(new Curve(2_000, 0.0, 0.06, false), 0.005, world))
                .filter(one -> one.outcome() == Outcome.UNDETERMINED)
                .findFirst()
                .orElseThrow();

        assertThat(patients.outcome()).isEqualTo(Outcome.UNDETERMINED);
        assertThat(patients.needs()).contains("test patients (150 now)");
        assertThat(seeds.needs()).contains("seeds (3 now)");
    }

    /// True losses of 0, 0, .01 and .03 from .7 down: at a margin of .02 the true point is .4. A curve that is called
    /// flat
    /// below it is called so too early.
    @Test
    void isSeldomTooEarly() {
        int early = 0;
        int said = 0;
        int worlds = 300;
        for (int world = 0; world < worlds; world++) {
            Saturation saturation = curve(new Curve(300, 0.0, 0.004, false), 0.02, 100 + world);
            Double fraction = saturation.fraction();
            said += fraction == null ? 0 : 1;
            early += fraction != null && fraction < 0.4 ? 1 : 0;
        }
        assertThat(said).isGreaterThan(worlds / 4);
        assertThat(early).isLessThan(worlds * 8 / 100); // 5 % and twice its Monte Carlo error
    }

    /// Normal scores whose shift falls with the fraction.
    ///
    /// @param extraLoss of shift, at .7 and below
    /// @param seedDeviation by which seeds differ in shift
    /// @param apart whether encoders of different fractions err on different recordings
    private record Curve(int recordings, double extraLoss, double seedDeviation, boolean apart) {}

    private static Saturation curve(Curve curve, double margin, long world) {
        TestLabels labels = Simulation.independent(
                curve.recordings(), new int[] {curve.recordings() / 4, curve.recordings() / 3}, world);
        TreeMap<Double, List<TestScores>> byFraction = new TreeMap<>();
        Random random = new Random(world);
        double[] fractions = {1.0, 0.7, 0.4, 0.2};
        double[] losses = {0, 0, 0.04, 0.16}; // of shift: about 0, .009 and .036 of AUROC
        for (int i = 0; i < fractions.length; i++) {
            long noise = curve.apart() ? world + 1000L * i : world;
            double shift = Simulation.SHIFT_80 - losses[i] - (i > 0 ? curve.extraLoss() : 0);
            byFraction.put(
                    fractions[i],
                    IntStream.range(0, SEEDS)
                            .mapToObj(_ -> Simulation.scores(
                                    labels, shift + curve.seedDeviation() * random.nextGaussian(), noise))
                            .toList());
        }
        return Saturation.of(labels, byFraction, 1, margin).orElseThrow();
    }
}
