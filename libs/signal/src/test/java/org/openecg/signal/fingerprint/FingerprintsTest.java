package org.openecg.signal.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.openecg.signal.resample.Rate;

class FingerprintsTest {

    @ParameterizedTest
    @CsvFileSource(resources = "vectors.csv", numLinesToSkip = 1)
    void equalTheStoredVectors(int rate, int samples, int seed, String waveform, String magnitude) {
        float[][] leads = VectorSignal.leads(rate, samples, seed);

        assertThat(Fingerprints.waveformBits(leads, Rate.hz(rate))).hasToString("Optional[" + waveform + "]");
        assertThat(Fingerprints.magnitudeBits(leads, Rate.hz(rate))).hasToString("Optional[" + magnitude + "]");
    }

    @Test
    void doNotDependOnTheGain() {
        float[][] leads = VectorSignal.leads(500, 5000, 1);
        float[][] scaled = VectorSignal.leads(500, 5000, 1);
        for (float[] lead : scaled) {
            for (int k = 0; k < lead.length; k++) {
                lead[k] = lead[k] / 1024;
            }
        }

        assertThat(Fingerprints.waveformBits(scaled, Rate.hz(500)))
                .isEqualTo(Fingerprints.waveformBits(leads, Rate.hz(500)));
        assertThat(Fingerprints.magnitudeBits(scaled, Rate.hz(500)))
                .isEqualTo(Fingerprints.magnitudeBits(leads, Rate.hz(500)));
    }

    @Test
    void areAbsentUnderFiveSecondsAndWhereNothingMoves() {
        assertThat(Fingerprints.waveformBits(VectorSignal.leads(100, 499, 1), Rate.hz(100)))
                .isEmpty();
        assertThat(Fingerprints.magnitudeBits(new float[8][1000], Rate.hz(100))).isEmpty();
        assertThat(Fingerprints.waveformBits(new float[8][], Rate.hz(100))).isEmpty();
    }

    @Test
    void bridgeGapsByStraightLines() {
        float[][] leads = VectorSignal.leads(500, 5000, 1);
        Fingerprint whole = Fingerprints.waveformBits(leads, Rate.hz(500)).orElseThrow();
        Arrays.fill(leads[3], 1000, 1020, Float.NaN);

        Fingerprint bridged = Fingerprints.waveformBits(leads, Rate.hz(500)).orElseThrow();

        assertThat(bridged.distance(whole)).isBetween(0, 10);
    }

    @Test
    void refuseTwelveLeads() {
        assertThatThrownBy(() -> Fingerprints.waveformBits(new float[12][1000], Rate.hz(100)))
                .hasMessageContaining("8 rows are needed")
                .hasMessageEndingWith("but there are 12");
    }

    @Test
    void keepBitsBytesAndBandsInOneOrder() {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) 0x80;
        bytes[31] = 0x01;
        bytes[3] = 0x12;
        Fingerprint bits = Fingerprint.ofBytes(bytes);

        assertThat(bits.toBytes()).isEqualTo(bytes);
        assertThat(bits.band(0)).isEqualTo(0x8000);
        assertThat(bits.band(1)).isEqualTo(0x0012);
        assertThat(bits.band(15)).isEqualTo(1);
        assertThat(bits.distance(Fingerprint.ofBytes(new byte[32]))).isEqualTo(4);
        assertThat(bits.sharesBand(Fingerprint.ofBytes(new byte[32]))).isTrue();
    }
}
