package org.openecg.recordings.wfdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.openecg.recordings.Calibration;
import org.openecg.recordings.ReadResult;
import org.openecg.recordings.RecordedLead;
import org.openecg.recordings.Recording;
import org.openecg.recordings.SampleRate;
import org.openecg.recordings.SignalDigest;
import org.openecg.recordings.StoredSamples.Digital;

/// Whatever the writer writes, in any dialect, the reader gives back bit by bit.
class WfdbRoundTripPropertyTest {
    private static Path folder = Path.of("");

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("round-trip");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(tries = 300)
    void givesBackWhatWasWritten(@ForAll("recordings") Recording recording, @ForAll("dialects") HeaderDialect dialect)
            throws IOException {
        Path header = new WfdbWriter(dialect).write(recording, folder);

        ReadResult result = new WfdbReader().read(header);

        assertThat(result).isInstanceOfSatisfying(ReadResult.Read.class, read -> {
            Recording again = read.recording();
            assertThat(again.warnings()).isEmpty();
            assertThat(again.recordName()).isEqualTo(recording.recordName());
            assertThat(again.rate()).isEqualTo(recording.rate());
            assertThat(again.leads()).isEqualTo(recording.leads());
            assertThat(again.comments()).isEqualTo(recording.comments());
            assertThat(SignalDigest.exact(again)).isEqualTo(SignalDigest.exact(recording));
        });
    }

    @Provide
    Arbitrary<Recording> recordings() {
        Arbitrary<Integer> digit = Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.integers().between(-32767, 32767)),
                Tuple.of(1, Arbitraries.just(Digital.GAP)));
        Arbitrary<Calibration> calibration = Combinators.combine(
                        Arbitraries.of(1000.0, 200.0, 2000.0, 12.75, 204.8, 1e-3, -100.0, 4.88e6),
                        Arbitraries.of(0.0, 0.0, 1024.0, -35.0),
                        Arbitraries.of("mV", "mv", "uV", "\u00b5V", "NU"))
                .as(Calibration::new);
        Arbitrary<Integer> samples = Arbitraries.integers().between(1, 40);
        Arbitrary<Integer> leads = Arbitraries.integers().between(1, 15);
        return Combinators.combine(samples, leads)
                .flatAs((count, channels) -> Combinators.combine(
                                digit.list().ofSize(count * channels),
                                calibration,
                                Arbitraries.of("500", "257", "100", "128.5", "0.0166666666667"),
                                Arbitraries.strings()
                                        .alpha()
                                        .numeric()
                                        .withChars(' ')
                                        .ofMaxLength(8)
                                        .list()
                                        .ofMaxSize(3))
                        .as((digits, used, rate, comments) -> recording(digits, channels, used, rate, comments)));
    }

    @Provide
    Arbitrary<HeaderDialect> dialects() {
        return Arbitraries.of(
                HeaderDialect.PLAIN,
                HeaderDialect.PLAIN.withCarriageReturns(),
                HeaderDialect.PTB_XL,
                HeaderDialect.CHALLENGE,
                HeaderDialect.CHALLENGE.withDateAndTime(""),
                HeaderDialect.CHALLENGE.withRecordNameSuffix(".mat").withCarriageReturns(),
                HeaderDialect.CHALLENGE.rewrittenByWfdbPython());
    }

    private static Recording recording(
            List<Integer> digits, int channels, Calibration calibration, String rate, List<String> comments) {
        int count = digits.size() / channels;
        List<RecordedLead> leads = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            int[] samples = new int[count];
            for (int i = 0; i < count; i++) {
                samples[i] = digits.get(channel * count + i);
            }
            leads.add(new RecordedLead("col " + channel, calibration, new Digital(samples)));
        }
        return Recording.of("toy_1-a", SampleRate.parse(rate), leads)
                .withComments(comments.stream().map(String::strip).toList());
    }
}
