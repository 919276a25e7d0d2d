package org.openecg.recordings.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.segment.Lead;

class SyntheticWorldTest {
    private static final int MANY = 6000;
    private final SyntheticWorld world = new SyntheticWorld(1);

    /// Version 1 never changes: this digest was stored with it and is never computed anew. A world that gives other
    /// samples is another version.
    @Test
    void versionOneIsFrozen() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (SyntheticCentre centre : SyntheticCentres.all()) {
            for (int number : List.of(0, 10)) {
                SyntheticRecording recording = world.recording(centre, number);
                for (SyntheticLabel label : SyntheticLabel.values()) {
                    digest.update((byte) (recording.truth().labels().contains(label) ? 1 : 0));
                    update(digest, recording.truth().latents().of(label));
                }
                for (Lead lead : Lead.STANDARD) {
                    update(digest, recording.millivolts(lead));
                }
            }
        }
        assertThat(SyntheticWorld.VERSION).isEqualTo(1);
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("fe5513256e11085d6db059b00d8ec7437b65106682f3ef2ed708b92e2ac2b716");
    }

    @Test
    void aRecordingIsAFunctionOfSeedCentreAndNumberAlone() {
        double[] first = world.recording(SyntheticCentres.A, 5).millivolts(Lead.V2);
        world.recording(SyntheticCentres.B, 1);
        assertThat(world.recording(SyntheticCentres.A, 5).millivolts(Lead.V2)).containsExactly(first);
        assertThat(new SyntheticWorld(2).recording(SyntheticCentres.A, 5).millivolts(Lead.V2))
                .isNotEqualTo(first);
        assertThat(world.recording(SyntheticCentres.NEW_PATIENTS, 5).millivolts(Lead.V2))
                .isNotEqualTo(first);
    }

    @Test
    void leadsObeyEinthovenAndGoldberger() {
        SyntheticRecording recording = world.recording(SyntheticCentres.C, 3);
        double[] one = recording.millivolts(Lead.I);
        double[] two = recording.millivolts(Lead.II);
        for (int i = 0; i < recording.samples(); i++) {
            assertThat(recording.millivolts(Lead.III)[i]).isCloseTo(two[i] - one[i], within(1e-12));
            assertThat(recording.millivolts(Lead.AVR)[i]
                            + recording.millivolts(Lead.AVL)[i]
                            + recording.millivolts(Lead.AVF)[i])
                    .isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void classesLieTwoPointEightStandardDeviationsApart() {
        List<Truth> truths = truths(SyntheticCentres.A);
        for (SyntheticLabel label : SyntheticLabel.values()) {
            Moments with = Moments.of(truths, label, true);
            Moments without = Moments.of(truths, label, false);
            assertThat(with.mean() - without.mean()).as(label.code()).isCloseTo(2.8, within(0.11));
            assertThat(with.deviation()).as(label.code()).isCloseTo(1, within(0.06));
            assertThat(without.deviation()).as(label.code()).isCloseTo(1, within(0.06));
            assertThat((double) with.count() / MANY).as(label.code()).isCloseTo(0.35, within(0.025));
        }
    }

    @Test
    void theMixtureOfTheShiftedCentreIsMoved() {
        Moments common = Moments.of(truths(SyntheticCentres.A), SyntheticLabel.ST, true);
        Moments shifted = Moments.of(truths(SyntheticCentres.SHIFTED), SyntheticLabel.ST, true);
        assertThat(shifted.mean() - common.mean()).isCloseTo(0.8, within(0.13));
    }

    @Test
    void heartRateTellsNothingOfAnyLabel() {
        List<Truth> truths = truths(SyntheticCentres.A);
        for (SyntheticLabel label : SyntheticLabel.values()) {
            double difference = meanRate(truths, label, true) - meanRate(truths, label, false);
            // Uniform over 52-108: standard deviation 16.2; four standard errors.
            assertThat(difference).as(label.code()).isCloseTo(0, within(4 * 16.2 / Math.sqrt(MANY * 0.35 * 0.65)));
        }
    }

    @Test
    void aPatientKeepsTheBodyAndGetsNewRhythm() {
        SyntheticRecording first = world.recording(SyntheticCentres.A, 9);
        SyntheticRecording second = world.recording(SyntheticCentres.A, 10);
        assertThat(second.patient()).isEqualTo(first.patient());
        assertThat(second.truth().physique()).isEqualTo(first.truth().physique());
        assertThat(second.truth().heartRate()).isNotEqualTo(first.truth().heartRate());
        assertThat(IntStream.range(0, 1100)
                        .map(SyntheticWorld::patientOf)
                        .distinct()
                        .count())
                .isEqualTo(1000);
    }

    @Test
    void aFifthOfTheOwnCentresPatientsHaveInvertedT() {
        long inverted = truths(SyntheticCentres.OWN).stream()
                .filter(truth -> truth.physique().invertedT())
                .count();
        assertThat((double) inverted / MANY).isCloseTo(0.2, within(0.025));
        assertThat(truths(SyntheticCentres.A))
                .noneMatch(truth -> truth.physique().invertedT());
    }

    private List<Truth> truths(SyntheticCentre centre) {
        return IntStream.range(0, MANY)
                .mapToObj(number -> world.truth(centre, number))
                .toList();
    }

    private static double meanRate(List<Truth> truths, SyntheticLabel label, boolean present) {
        return truths.stream()
                .filter(truth -> truth.labels().contains(label) == present)
                .mapToDouble(Truth::heartRate)
                .average()
                .orElseThrow();
    }

    private static void update(MessageDigest digest, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES);
        for (double value : values) {
            bytes.putDouble(value);
        }
        digest.update(bytes.array());
    }

    private record Moments(long count, double mean, double deviation) {
        static Moments of(List<Truth> truths, SyntheticLabel label, boolean present) {
            double[] z = truths.stream()
                    .filter(truth -> truth.labels().contains(label) == present)
                    .mapToDouble(truth -> truth.latents().of(label))
                    .toArray();
            double mean = IntStream.range(0, z.length)
                    .mapToDouble(i -> z[i])
                    .average()
                    .orElseThrow();
            double squares = IntStream.range(0, z.length)
                    .mapToDouble(i -> (z[i] - mean) * (z[i] - mean))
                    .sum();
            return new Moments(z.length, mean, Math.sqrt(squares / z.length));
        }
    }
}
