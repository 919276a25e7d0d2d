package org.openecg.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openecg.recordings.StoredSamples.Decimal;
import org.openecg.recordings.StoredSamples.Digital;
import org.openecg.recordings.format.RecordingFormats;

/// The literal digests were computed by `src/test/python/signal_digest.py`, written from the table alone.
class SignalDigestTest {
    private static final RecordedLead I = digital("I", 0, 1, -2, Digital.GAP, 0);
    private static final RecordedLead V1 = digital("v1", 0, 0, 300, 7, 0);
    private static final RecordedLead AVR = digital("AVR", 0, 5, 6, 7, 0);
    private static final RecordedLead OTHER = digital("Resp", 0, 9, 9, 9, 0);

    @Test
    void agreesWithTheStoredVectors() {
        Recording recording = recording(257, AVR, OTHER, V1, I);

        assertThat(SignalDigest.exact(recording))
                .isEqualTo("14541990d9cfec12158b2a4d26d7d24a0510c7c041eb338909a44f39d0cd716a");
        assertThat(SignalDigest.core(recording))
                .isEqualTo("95bba6ffd9b707add74e87cfbd48d7c9f3b980a143a50310d33ff52ca7979b55");
    }

    @Test
    void agreesWithTheStoredVectorOfDecimalNumbers() {
        Recording recording = Recording.of(
                "r",
                new SampleRate(999, 10),
                List.of(new RecordedLead(
                        "II", Calibration.MICROVOLTS, new Decimal(new double[] {0, 0.5f, Double.NaN, -1e-3, 0, 0}))));

        assertThat(SignalDigest.exact(recording))
                .isEqualTo("30ee0c3a18ad95a9d0b67bd75bb84b4d274655f4f2efe640c81a1f2a372cc634");
    }

    @Test
    void forgetsOrderNamesGainAndPadding() {
        RecordedLead louder = new RecordedLead("DI", new Calibration(200, 3, "uV"), I.samples());
        RecordedLead padded = digital("I", 0, 0, 0, 1, -2, Digital.GAP, 0, 0);

        assertThat(SignalDigest.exact(recording(500, V1, louder))).isEqualTo(SignalDigest.exact(recording(500, I, V1)));
        assertThat(SignalDigest.exact(recording(500, padded))).isEqualTo(SignalDigest.exact(recording(500, I)));
    }

    @Test
    void tellsOtherNumbersLeadsAndRatesApart() {
        String original = SignalDigest.exact(recording(500, I));

        assertThat(SignalDigest.exact(recording(500, digital("I", 0, 1, -2, -32768, 0))))
                .isNotEqualTo(original);
        assertThat(SignalDigest.exact(recording(500, digital("II", 0, 1, -2, Digital.GAP, 0))))
                .isNotEqualTo(original);
        assertThat(SignalDigest.exact(recording(250, I))).isNotEqualTo(original);
        assertThat(SignalDigest.core(recording(250, I))).isEqualTo(SignalDigest.core(recording(500, I, AVR)));
    }

    @Test
    void meetsForTheSameRealSamplesUnderOtherHeaders() {
        assertThat(real("odd/same_samples_two_names/A0101.hea"))
                .isEqualTo(real("odd/same_samples_two_names/Q0048.hea"));
        assertThat(real("odd/same_samples_two_names/E07509.hea"))
                .isEqualTo(real("odd/same_samples_two_names/E07510.hea"));
        assertThat(real("odd/gain_dialects/ptbxl_2020_gain200/HR00001.hea"))
                .isEqualTo(real("ptb-xl/records500/00000/00001_hr.hea"));
        assertThat(real("odd/crlf_header/JS00001.hea")).isEqualTo(real("cinc2021/chapman_shaoxing/JS00001.hea"));
        assertThat(real("odd/three_headers_of_JS20000/rewritten_by_wfdb/JS20000.hea"))
                .isEqualTo(real("odd/three_headers_of_JS20000/with_date/JS20000.hea"))
                .isNotEqualTo(real("odd/crlf_header/JS00001.hea"));
    }

    private static String real(String header) {
        ReadResult result = RecordingFormats.read(SharedData.folder("data").resolve(header));
        return SignalDigest.exact(((ReadResult.Read) result).recording());
    }

    private static Recording recording(int hertz, RecordedLead... leads) {
        return Recording.of("r", SampleRate.ofHertz(hertz), List.of(leads));
    }

    private static RecordedLead digital(String name, int... samples) {
        return new RecordedLead(name, Calibration.MICROVOLTS, new Digital(samples));
    }
}
