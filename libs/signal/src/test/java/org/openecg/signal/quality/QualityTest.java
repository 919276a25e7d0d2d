package org.openecg.signal.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.openecg.signal.gap.Gap;
import org.openecg.signal.resample.Rate;

class QualityTest {
    private static final int RATE = 500;

    @Test
    void callsACleanLeadGood() {
        LeadIndices indices = judge(beats(1), new float[1000]);

        assertThat(indices.flatShare()).isZero();
        assertThat(indices.saturatedShare()).isZero();
        assertThat(indices.gapShare()).isZero();
        assertThat(indices.index()).isEqualTo(1f);
    }

    @Test
    void countsFlatSeconds() {
        float[] x = beats(1);
        Arrays.fill(x, 1000, 2000, 0.25f);

        LeadIndices indices = judge(x, new float[1000]);

        assertThat(indices.flatShare()).isEqualTo(0.2f);
        assertThat(indices.index()).isZero();
    }

    @Test
    void callsADriftingLineFlat() {
        float[] x = new float[5000];
        for (int k = 0; k < x.length; k++) {
            x[k] = k * 0.001f;
        }

        assertThat(Quality.isFlat(x, Rate.hz(RATE))).isTrue();
        assertThat(Quality.isFlat(beats(1), Rate.hz(RATE))).isFalse();
    }

    @Test
    void countsSaturationReachedInTwoPlaces() {
        float[] once = beats(1);
        Arrays.fill(once, 1003, 1023, 5f);
        float[] twice = once.clone();
        Arrays.fill(twice, 3000, 3009, 5f);
        Arrays.fill(twice, 4000, 4010, 5f);

        assertThat(judge(once, new float[1000]).saturatedShare()).isZero();
        assertThat(judge(twice, new float[1000]).saturatedShare()).isEqualTo(30 / 5000f);
        assertThat(judge(twice, new float[1000]).index()).isCloseTo(0.4f, within(1e-5f));
    }

    @Test
    void countsGaps() {
        float[] x = beats(1);
        Arrays.fill(x, 100, 125, Float.NaN);

        assertThat(judge(x, new float[1000]).gapShare()).isEqualTo(25 / 5000f);
        assertThat(judge(x, new float[1000]).index()).isCloseTo(0.5f, within(1e-5f));
    }

    @Test
    void weighsMuscleAgainstDrift() {
        float[] noisy = new float[1000];
        Random random = new Random(3);
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] = (float) (0.05 * random.nextGaussian());
        }
        float[] baseline = new float[1000];
        baseline[500] = 0.6f;

        LeadIndices indices = judge(beats(1), noisy, baseline);

        assertThat(indices.driftMillivolts()).isEqualTo(0.6f);
        assertThat(indices.muscle()).isBetween(-1.7f, -1.3f);
        assertThat(indices.index()).isCloseTo(0.25f * 0.5f / 0.6f, within(1e-5f));
    }

    @Test
    void seesNoMuscleInASlowWave() {
        float[] slow = new float[1000];
        for (int i = 0; i < slow.length; i++) {
            slow[i] = (float) Math.sin(2 * Math.PI * 5 * i / 100);
        }

        assertThat(judge(beats(1), slow, new float[1000]).muscle()).isLessThan(-2);
    }

    @Test
    void givesHalfItsWeightToTheFourWorstLeads() {
        float[][] leads = new float[12][];
        float[][] clean = new float[12][1000];
        for (int i = 0; i < 12; i++) {
            leads[i] = beats(i);
        }
        Arrays.fill(leads[7], 0f);
        Quality quality = new Quality(
                leads,
                Collections.nCopies(12, List.of()),
                Rate.hz(RATE),
                new FilteredLeads(clean, new float[12][1000], 100));

        SegmentQuality found = quality.assess(new Stretch(0, 5000), new Stretch(0, 1000));

        assertThat(found.index()).isCloseTo(0.5f * 3 / 4 + 0.5f * 11 / 12, within(1e-5f));
        assertThat(found.quality()).isEqualTo(QualityClass.GOOD);
        assertThat(found.lead(7).orElseThrow().index()).isZero();
    }

    private static LeadIndices judge(float[] x, float[] baseline) {
        return judge(x, new float[1000], baseline);
    }

    private static LeadIndices judge(float[] x, float[] clean, float[] baseline) {
        Quality quality = new Quality(
                new float[][] {x},
                List.of(Gap.of(x)),
                Rate.hz(RATE),
                new FilteredLeads(new float[][] {clean}, new float[][] {baseline}, 100));
        return quality.assess(new Stretch(0, 5000), new Stretch(0, 1000))
                .lead(0)
                .orElseThrow();
    }

    private static float[] beats(long seed) {
        Random random = new Random(seed);
        float[] x = new float[5000];
        for (int k = 0; k < x.length; k++) {
            x[k] = Math.max(0, 40 - Math.abs(k % 400 - 200)) / 40f + random.nextInt(20) / 1000f;
        }
        return x;
    }
}
