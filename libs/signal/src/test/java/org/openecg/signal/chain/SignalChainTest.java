package org.openecg.signal.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openecg.signal.quality.QualityClass;

class SignalChainTest {
    private static final int RATE = 500;

    @Test
    void cutsFullWindowsAndKeepsALastOneOfFiveSecondsPaddedWithItsLastValue() {
        ChainResult.Windows result = run(TestRecordings.twelve(RATE, 25 * RATE, 1));

        assertThat(result.windows()).extracting(Window::index).containsExactly(0, 1, 2);
        assertThat(result.windows()).extracting(Window::startSecond).containsExactly(0.0, 10.0, 20.0);
        assertThat(result.windows()).extracting(Window::validCount).containsExactly(1000, 1000, 500);
        WindowSamples last = result.windows().get(2).samples();
        for (int lead = 0; lead < 12; lead++) {
            short[] samples = new short[1000];
            last.read(lead, samples, 0);
            assertThat(Arrays.copyOfRange(samples, 500, 1000)).containsOnly(samples[499]);
        }
    }

    @Test
    void countsWhatATailTooShortForAWindowHolds() {
        ChainResult.Windows result = run(TestRecordings.twelve(RATE, 14 * RATE + 494, 1));

        assertThat(result.windows()).hasSize(1);
        assertThat(result.droppedSamples()).isEqualTo(499);
    }

    @Test
    void takesLengthsInOutputSamples() {
        assertThat(run(TestRecordings.twelve(RATE, 4_999, 1)).windows())
                .extracting(Window::validCount)
                .containsExactly(1000);
        assertThat(run(TestRecordings.twelve(RATE, 2_496, 1)).windows())
                .extracting(Window::validCount)
                .containsExactly(500);
        assertThat(rejected(TestRecordings.twelve(RATE, 2_495, 1), RATE))
                .isEqualTo(new ChainResult.Rejected(
                        RejectReason.TOO_SHORT, "2495 samples at 500 Hz; at least 5 s are needed"));
    }

    @Test
    void rejectsRatesItCannotBring() {
        assertThat(rejected(TestRecordings.twelve(RATE, 5000, 1), 79).reason())
                .isEqualTo(RejectReason.RATE_UNSUPPORTED);
        assertThat(rejected(TestRecordings.twelve(RATE, 5000, 1), 10_007).reason())
                .isEqualTo(RejectReason.RATE_UNSUPPORTED);
    }

    @Test
    void leavesMissingAndFlatLeadsOutOfTheMask() {
        float[] @Nullable [] leads = TestRecordings.twelve(RATE, 5000, 1);
        leads[2] = null;
        leads[5] = new float[5000];
        leads[7] = new float[5000];
        Arrays.fill(leads[7], Float.NaN);

        Window window = run(leads).windows().getFirst();

        assertThat(window.leadsPresent()).isEqualTo(0xfff & ~(1 << 2 | 1 << 5 | 1 << 7));
        assertThat(window.quality().lead(5)).isEmpty();
        short[] samples = new short[1000];
        window.samples().read(7, samples, 0);
        assertThat(samples).containsOnly(0);
    }

    @Test
    void rejectsARecordingInWhichNothingMoves() {
        assertThat(rejected(new float[12][5000], RATE).reason()).isEqualTo(RejectReason.NO_SIGNAL);
        float[] @Nullable [] empty = new float[12][];
        assertThat(rejected(empty, RATE).reason()).isEqualTo(RejectReason.TOO_SHORT);
    }

    @Test
    void bridgesAGapOf100Milliseconds() {
        float[] @Nullable [] leads = TestRecordings.twelve(RATE, 5000, 1);
        fillGap(leads, 3, 2000, 2050);
        float[] @Nullable [] drawn = TestRecordings.twelve(RATE, 5000, 1);
        float[] lead = lead(drawn, 3);
        for (int k = 2000; k < 2050; k++) {
            lead[k] = lead[1999] + (lead[2050] - lead[1999]) * (k - 1999) / 51f;
        }

        ChainResult.Windows result = run(leads);

        assertThat(result.windows().getFirst().untrusted()).isEmpty();
        short[] found = TestRecordings.samples(result.windows().getFirst());
        short[] expected = TestRecordings.samples(run(drawn).windows().getFirst());
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i] - expected[i]).isBetween(-1, 1);
        }
    }

    @Test
    void leavesOutAWindowWithALongerGap() {
        float[] @Nullable [] leads = TestRecordings.twelve(RATE, 20 * RATE, 1);
        fillGap(leads, 3, 2000, 2051);

        ChainResult.Windows result = run(leads);

        assertThat(result.windows()).extracting(Window::index).containsExactly(1);
        assertThat(result.untrustedWindows()).isEqualTo(1);
    }

    @Test
    void marksWhatAGapSpoilsInAWindowItKeeps() {
        float[] @Nullable [] leads = TestRecordings.twelve(RATE, 20 * RATE, 1);
        fillGap(leads, 3, 5010, 5075);

        ChainResult.Windows result = run(leads);

        // The gap is 10.02 to 10.148 s; 0.215 s ahead of it is 9.805 s, so the last 20 samples of window 0 (2 %).
        assertThat(result.windows()).extracting(Window::index).containsExactly(0);
        assertThat(result.windows().getFirst().untrusted()).containsExactly(new UntrustedSpan(3, 981, 19));
    }

    @Test
    void rejectsARecordingWhoseEveryWindowHasAGap() {
        float[] @Nullable [] leads = TestRecordings.twelve(RATE, 5000, 1);
        fillGap(leads, 3, 2000, 2500);

        assertThat(rejected(leads, RATE).reason()).isEqualTo(RejectReason.ALL_WINDOWS_UNTRUSTED);
    }

    @Test
    void filtersEachSideOfALongGapInAllLeadsAlone() {
        int half = 30 * RATE;
        float[] @Nullable [] leads = TestRecordings.twelve(RATE, 2 * half, 1);
        float[] @Nullable [] end = new float[12][];
        for (int i = 0; i < 12; i++) {
            fillGap(leads, i, half, half + 3 * RATE);
            end[i] = Arrays.copyOfRange(lead(leads, i), half + 3 * RATE, 2 * half);
        }

        ChainResult.Windows result = run(leads);

        assertThat(result.windows()).extracting(Window::index).containsExactly(0, 1, 4, 5);
        // 50 s of the recording are 17 s after the gap: sample 700 of window 1 of that part alone, same 10 Hz grid.
        Window whole = result.windows().get(3);
        Window alone = run(end).windows().get(1);
        for (int i = 0; i < 300; i++) {
            assertThat(whole.samples().at(0, i)).isEqualTo(alone.samples().at(0, 700 + i));
        }
    }

    @Test
    void takesInfinitiesAndImpossibleNumbersForGaps() {
        float[] @Nullable [] leads = TestRecordings.twelve(RATE, 20 * RATE, 1);
        float[] lead = lead(leads, 3);
        float[] @Nullable [] holed = TestRecordings.twelve(RATE, 20 * RATE, 1);
        fillGap(holed, 3, 2000, 2040);
        Arrays.fill(lead, 2000, 2020, Float.POSITIVE_INFINITY);
        Arrays.fill(lead, 2020, 2040, -1e30f);

        assertThat(TestRecordings.samples(run(leads).windows().getFirst()))
                .isEqualTo(TestRecordings.samples(run(holed).windows().getFirst()));
    }

    @Test
    void doublesTheUnitUntilTheWindowFits() {
        float[] @Nullable [] leads = TestRecordings.twelve(RATE, 20 * RATE, 1);
        float[] lead = lead(leads, 3);
        for (int k = 6000; k < 6100; k++) {
            lead[k] += 100;
        }

        ChainResult.Windows result = run(leads);

        assertThat(result.windows()).extracting(Window::microvoltsPerUnit).containsExactly(1f, 4f);
        assertThat(lead(leads, 3)).hasSize(20 * RATE);
    }

    @Test
    void reportsAnImplausibleGainAndKeepsTheSamples() {
        float[] @Nullable [] leads = TestRecordings.twelve(RATE, 5000, 1);
        float[] @Nullable [] small = TestRecordings.twelve(RATE, 5000, 1);
        for (int i = 0; i < 12; i++) {
            float[] lead = lead(small, i);
            for (int k = 0; k < lead.length; k++) {
                lead[k] /= 10;
            }
        }
        QrsAmplitude usual = run(leads).amplitude();
        QrsAmplitude implausible = run(small).amplitude();

        assertThat(usual.isGainImplausible()).isFalse();
        assertThat(implausible.isGainImplausible()).isTrue();
        assertThat(implausible.medianPeakToPeakMillivolts())
                .isCloseTo(usual.medianPeakToPeakMillivolts() / 10, within(0.002f));
        assertThat(run(small).windows()).hasSize(1);
    }

    @Test
    void judgesQuality() {
        assertThat(run(TestRecordings.twelve(RATE, 5000, 1))
                        .windows()
                        .getFirst()
                        .quality()
                        .quality())
                .isEqualTo(QualityClass.GOOD);
    }

    @Test
    void changesNothingThatItIsGiven() {
        float[] @Nullable [] leads = TestRecordings.twelve(RATE, 5000, 1);
        fillGap(leads, 3, 2000, 2040);
        lead(leads, 4)[100] = Float.POSITIVE_INFINITY;
        float[] third = lead(leads, 3).clone();

        run(leads);

        assertThat(lead(leads, 3)).isEqualTo(third);
        assertThat(lead(leads, 4)[100]).isInfinite();
    }

    @Test
    void copiesPlainSamplesWhereTheProfileHasNoFilterAndTheRateIsItsOwn() {
        float[] @Nullable [] leads = TestRecordings.twelve(100, 1000, 1);

        Window window = TestRecordings.windows(ChainProfile.STRODTHOFF_2020, leads, 100)
                .windows()
                .getFirst();

        for (int k = 0; k < 1000; k++) {
            assertThat((int) window.samples().at(6, k)).isEqualTo(Math.round(lead(leads, 6)[k] * 1000));
        }
    }

    @Test
    void refusesElevenRowsAndUnequalLengths() {
        assertThatThrownBy(() -> new SignalChain(ChainProfile.OPENECG).run(new float[11][5000], RATE, 1))
                .hasMessage("12 rows are needed, null for a missing lead, but there are 11");
        float[][] unequal = new float[12][5000];
        unequal[3] = new float[4999];
        assertThatThrownBy(() -> new SignalChain(ChainProfile.OPENECG).run(unequal, RATE, 1))
                .hasMessage("Leads have 5000 and 4999 samples");
    }

    private static ChainResult.Windows run(float[] @Nullable [] leads) {
        return TestRecordings.windows(ChainProfile.OPENECG, leads, RATE);
    }

    private static ChainResult.Rejected rejected(float[] @Nullable [] leads, int rate) {
        return (ChainResult.Rejected) new SignalChain(ChainProfile.OPENECG).run(leads, rate, 1);
    }

    private static void fillGap(float[] @Nullable [] leads, int lead, int from, int to) {
        Arrays.fill(lead(leads, lead), from, to, Float.NaN);
    }

    private static float[] lead(float[] @Nullable [] leads, int lead) {
        float[] row = leads[lead];
        if (row == null) {
            throw new AssertionError("lead " + lead + " is missing");
        }
        return row;
    }
}
