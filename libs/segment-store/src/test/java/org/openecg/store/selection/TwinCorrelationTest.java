package org.openecg.store.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.Samples;
import org.openecg.store.Segments;
import org.openecg.store.Segments.Plan;
import org.openecg.store.file.SegmentStore;

class TwinCorrelationTest {
    private static final int LENGTH = 1000;

    @TempDir
    Path folder;

    @Test
    void confirmsTheSameSignalUnderAnotherGainAndNoOther() throws IOException {
        short[] signal = beats(1, 1000);
        short[] softer = beats(1, 210);
        short[] other = beats(2, 1000);
        Segments log = new Segments(1)
                .add(with(Plan.of("a", "1", null), signal))
                .add(with(Plan.of("b", "1", null), softer))
                .add(with(Plan.of("c", "1", null), other));
        try (SegmentStore store = SegmentStore.open(folder, "openecg")) {
            store.append(log.take(), log.locator());

            assertThat(TwinCheck.BY_CORRELATION.confirms(store.index(), 0, 1)).isTrue();
            assertThat(TwinCheck.BY_CORRELATION.confirms(store.index(), 0, 2)).isFalse();
        }
    }

    private static short[] beats(long seed, double peak) {
        Random random = new Random(seed);
        double period = 70 + 40 * random.nextDouble();
        double phase = period * random.nextDouble();
        short[] units = new short[12 * LENGTH];
        for (int lead = 0; lead < 12; lead++) {
            double height = peak * (0.5 + random.nextDouble());
            for (int i = 0; i < LENGTH; i++) {
                double t = (i + phase) % period;
                units[lead * LENGTH + i] = (short) (height * Math.exp(-Math.pow((t - 30) / 4, 2)));
            }
        }
        return units;
    }

    private static EcgSegment with(Plan plan, short[] units) {
        EcgSegment plain = Segments.segment(plan);
        return new EcgSegment(
                plain.key(),
                new EcgSegment.Window(0, 0, 0, LENGTH, 100, List.of()),
                new Samples(units, 12),
                1f,
                0xFFF,
                0,
                List.of(),
                plain.qualityClass(),
                plain.prints(),
                plain.labels(),
                plain.subject());
    }
}
