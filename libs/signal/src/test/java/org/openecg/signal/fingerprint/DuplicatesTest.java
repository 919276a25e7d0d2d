package org.openecg.signal.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openecg.signal.SharedData;
import org.openecg.signal.WfdbForTests;
import org.openecg.signal.resample.Rate;

/// All recordings that occur in the table of duplicates, each against each.
class DuplicatesTest {

    @Test
    void truePairsMatchAndOthersDoNot() throws IOException {
        Path data = SharedData.folder();
        List<String[]> rows = Files.readAllLines(data.resolve("duplicates.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
        Map<String, Taken> recordings = new HashMap<>();
        Set<Set<String>> pairs = new HashSet<>();
        for (String[] row : rows) {
            recordings.computeIfAbsent(row[0], name -> take(data, name));
            recordings.computeIfAbsent(row[2], name -> take(data, name));
            pairs.add(Set.of(row[0], row[2]));
        }
        Tally tally = new Tally();
        List<Map.Entry<String, Taken>> entries = List.copyOf(recordings.entrySet());
        for (int i = 0; i < entries.size(); i++) {
            for (int j = 0; j < i; j++) {
                Map.Entry<String, Taken> one = entries.get(i);
                Map.Entry<String, Taken> other = entries.get(j);
                tally.add(one.getValue(), other.getValue(), pairs.contains(Set.of(one.getKey(), other.getKey())));
            }
        }

        assertThat(pairs).hasSizeGreaterThan(150);
        assertThat(tally.mostOfPairs).as("%s", tally).isLessThanOrEqualTo(40);
        assertThat(tally.leastOfOthers).isGreaterThanOrEqualTo(62);
        assertThat(tally.pairsWithoutBand).isZero();
        assertThat(tally.leastCorrelationOfPairs).isGreaterThan(0.985);
        assertThat(tally.mostMagnitudeOfPairs).isLessThanOrEqualTo(16);
        assertThat(tally.leastMagnitudeOfOthers).isGreaterThan(16);
        assertThat(tally.leastLagOfPairs).isGreaterThan(Confirmation.LEAST);
        assertThat(tally.mostCorrelationOfCandidates).isLessThan(Confirmation.LEAST);
    }

    private static Taken take(Path data, String name) {
        WfdbForTests recording = WfdbForTests.read(data.resolve(name + ".hea"));
        Rate rate = Rate.hz(recording.rateHz());
        float[] @Nullable [] leads = Fingerprints.eightOf(recording.leads());
        return new Taken(
                Fingerprints.waveformBits(leads, rate).orElseThrow(),
                Fingerprints.magnitudeBits(leads, rate).orElseThrow(),
                leads,
                rate);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Taken(Fingerprint waveform, Fingerprint magnitude, float[] @Nullable [] leads, Rate rate) {
        double zeroLag(Taken other) {
            return Confirmation.zeroLag(leads, rate, other.leads, other.rate).orElseThrow();
        }

        double bestLag(Taken other) {
            return Confirmation.bestLag(leads, rate, other.leads, other.rate).orElseThrow();
        }
    }

    private static final class Tally {
        private int pairsWithoutBand;
        private int mostOfPairs;
        private int mostMagnitudeOfPairs;
        private int leastOfOthers = Fingerprint.BITS;
        private int leastMagnitudeOfOthers = Fingerprint.BITS;
        private int candidatesOfOthers;
        private double leastCorrelationOfPairs = 1;
        private double leastLagOfPairs = 1;
        private double mostCorrelationOfCandidates;

        void add(Taken a, Taken b, boolean pair) {
            int waveform = a.waveform.distance(b.waveform);
            int magnitude = a.magnitude.distance(b.magnitude);
            boolean candidate = a.waveform.sharesBand(b.waveform);
            if (pair) {
                pairsWithoutBand += candidate ? 0 : 1;
                mostOfPairs = Math.max(mostOfPairs, waveform);
                mostMagnitudeOfPairs = Math.max(mostMagnitudeOfPairs, magnitude);
                leastCorrelationOfPairs = Math.min(leastCorrelationOfPairs, a.zeroLag(b));
                leastLagOfPairs = Math.min(leastLagOfPairs, a.bestLag(b));
            } else {
                leastOfOthers = Math.min(leastOfOthers, waveform);
                leastMagnitudeOfOthers = Math.min(leastMagnitudeOfOthers, magnitude);
                if (candidate) {
                    candidatesOfOthers++;
                    mostCorrelationOfCandidates = Math.max(mostCorrelationOfCandidates, a.zeroLag(b));
                }
            }
        }

        @Override
        public String toString() {
            return "pairs: bits at most " + mostOfPairs + ", magnitude " + mostMagnitudeOfPairs + ", r at least "
                    + leastCorrelationOfPairs + ", at best lag " + leastLagOfPairs + ", without band "
                    + pairsWithoutBand + "; others: bits at least " + leastOfOthers + ", magnitude "
                    + leastMagnitudeOfOthers + ", candidates " + candidatesOfOthers + " with r at most "
                    + mostCorrelationOfCandidates;
        }
    }
}
