package org.openecg.signal.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class SignalChainPropertyTest {
    private static final int[] RATES = {100, 128, 240, 250, 257, 360, 400, 500, 1000};

    @Property(tries = 25)
    void equalsTheSlowTwinWithinOneUnit(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 8) int rate,
            @ForAll @IntRange(min = 0, max = 2) int profile,
            @ForAll @IntRange(min = 5_000, max = 11_000) int milliseconds) {
        ChainProfile chosen = ChainProfile.named(new String[] {"openecg", "openecg-250", "openecg-500"}[profile]);
        int rateHz = RATES[rate];
        float[] x = TestRecordings.lead(rateHz, (int) Math.ceilDiv((long) rateHz * milliseconds, 1000L), seed);
        float[] @Nullable [] leads = new float[SignalChain.LEADS][];
        leads[4] = x;

        Window window = TestRecordings.windows(chosen, leads, rateHz).windows().getFirst();

        SlowTwin twin = new SlowTwin(x, rateHz, chosen.outputRateHz(), chosen.edgeHz(rateHz));
        for (int i = 0; i < window.validCount(); i += 7) {
            assertThat(Math.abs(window.samples().at(4, i) - twin.output(i)))
                    .as("sample %s", i)
                    .isLessThanOrEqualTo(1);
        }
    }

    @Property(tries = 20)
    void keepsAWindowWhateverIsTwoSecondsAway(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 8) int rate,
            @ForAll @IntRange(min = 0, max = 3) int index) {
        int rateHz = RATES[rate];
        float[] x = TestRecordings.lead(rateHz, 40 * rateHz, seed);
        float[] other = TestRecordings.lead(rateHz, 40 * rateHz, seed + 1);
        int from = Math.max(0, (10 * index - 2) * rateHz);
        int to = Math.min(x.length, (10 * index + 12) * rateHz);
        System.arraycopy(x, from, other, from, to - from);

        assertThat(TestRecordings.samples(window(other, rateHz, index)))
                .isEqualTo(TestRecordings.samples(window(x, rateHz, index)));
    }

    @Property(tries = 20)
    void doesNotDependOnWhereTheRecordingBegins(@ForAll long seed, @ForAll @IntRange(min = 0, max = 8) int rate) {
        int rateHz = RATES[rate];
        float[] x = TestRecordings.lead(rateHz, 40 * rateHz, seed);
        float[] later = Arrays.copyOfRange(x, 10 * rateHz, x.length);

        assertThat(TestRecordings.samples(window(later, rateHz, 1)))
                .isEqualTo(TestRecordings.samples(window(x, rateHz, 2)));
    }

    @Property(tries = 20)
    void isLinear(@ForAll long seed, @ForAll @IntRange(min = 0, max = 8) int rate) {
        int rateHz = RATES[rate];
        float[] a = TestRecordings.lead(rateHz, 10 * rateHz, seed);
        float[] b = TestRecordings.lead(rateHz, 10 * rateHz, seed + 1);
        float[] sum = new float[a.length];
        for (int k = 0; k < sum.length; k++) {
            sum[k] = a[k] + 2 * b[k];
        }
        short[] left = TestRecordings.samples(window(sum, rateHz, 0));
        short[] first = TestRecordings.samples(window(a, rateHz, 0));
        short[] second = TestRecordings.samples(window(b, rateHz, 0));
        for (int i = 0; i < left.length; i++) {
            assertThat(left[i] - first[i] - 2 * second[i]).isBetween(-2, 2);
        }
    }

    @Property(tries = 20)
    void forgetsAnOffset(@ForAll long seed, @ForAll @IntRange(min = -30, max = 30) int offset) {
        float[] x = TestRecordings.lead(500, 5000, seed);
        float[] moved = new float[x.length];
        for (int k = 0; k < x.length; k++) {
            moved[k] = x[k] + offset;
        }
        short[] expected = TestRecordings.samples(window(x, 500, 0));
        short[] found = TestRecordings.samples(window(moved, 500, 0));
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i] - expected[i]).isBetween(-1, 1);
        }
    }

    @Property(tries = 20)
    void doesNotDependOnTheOtherLeads(@ForAll long seed) {
        float[] @Nullable [] all = TestRecordings.twelve(500, 5000, seed);
        int lead = new Random(seed).nextInt(SignalChain.LEADS);
        float[] @Nullable [] alone = new float[SignalChain.LEADS][];
        alone[lead] = all[lead];
        short[] among = new short[1000];
        short[] single = new short[1000];

        TestRecordings.windows(ChainProfile.OPENECG, all, 500)
                .windows()
                .getFirst()
                .samples()
                .read(lead, among, 0);
        TestRecordings.windows(ChainProfile.OPENECG, alone, 500)
                .windows()
                .getFirst()
                .samples()
                .read(lead, single, 0);

        assertThat(single).isEqualTo(among);
    }

    private static Window window(float[] x, int rateHz, int index) {
        float[] @Nullable [] leads = new float[SignalChain.LEADS][];
        leads[0] = x;
        return TestRecordings.windows(ChainProfile.OPENECG, leads, rateHz)
                .windows()
                .get(index);
    }
}
