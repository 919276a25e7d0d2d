package org.openecg.store.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.contracts.segment.Bits256;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.store.Segments;
import org.openecg.store.Segments.Plan;
import org.openecg.store.file.SegmentStore;

class DuplicateGroupsTest {
    private final Segments log = new Segments(3);

    @TempDir
    Path folder;

    private SegmentStore store;

    @BeforeEach
    void open() throws IOException {
        store = SegmentStore.open(folder, "openecg");
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void joinsEqualDigestsAndAlikeFingerprintsIntoOneGroup() throws IOException {
        EcgSegment one = Segments.segment(Plan.of("a", "1", null));
        EcgSegment sameCore =
                withPrints(Plan.of("b", "1", null), digest("s2"), one.prints().coreDigest(), far(0));
        EcgSegment alike = withPrints(Plan.of("c", "1", null), digest("s3"), digest("c3"), flip(far(0), 40));
        EcgSegment tooFar = withPrints(Plan.of("d", "1", null), digest("s4"), digest("c4"), flipThird(far(0), 41));
        log.add(one)
                .add(sameCore)
                .add(alike)
                .add(tooFar)
                .add(Plan.of("a", "1", null).window(1));
        store.append(log.take(), log.locator());

        DuplicateGroups groups = DuplicateGroups.of(store.index(), TwinCheck.BY_DISTANCE);

        assertThat(groups.recordings()).isEqualTo(4);
        assertThat(groups.shared()).hasSize(1);
        assertThat(groups.shared().getFirst().rows()).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(groups.group(4)).isEqualTo(groups.group(0));
        assertThat(groups.group(3)).isNotEqualTo(groups.group(0));
        assertThat(groups.links())
                .extracting(DuplicateGroups.Link::kind)
                .containsExactly(DuplicateGroups.Kind.CORE, DuplicateGroups.Kind.WAVEFORM);
        assertThat(groups.links().getLast().distance()).isEqualTo(40);
    }

    @Test
    void asksTheSignalsBeforeItJoinsAlikeFingerprints() throws IOException {
        log.add(withPrints(Plan.of("a", "1", null), digest("s1"), digest("c1"), far(0)))
                .add(withPrints(Plan.of("b", "1", null), digest("s2"), digest("c2"), flip(far(0), 3)));
        store.append(log.take(), log.locator());

        assertThat(DuplicateGroups.of(store.index(), (_, _, _) -> false).shared())
                .isEmpty();
        assertThat(DuplicateGroups.of(store.index(), TwinCheck.BY_DISTANCE).shared())
                .hasSize(1);
    }

    @Test
    void takesAbsentDigestsAndFingerprintsAsNothingInCommon() throws IOException {
        log.add(withPrints(Plan.of("a", "1", null), digest("s1"), "", Bits256.ZERO))
                .add(withPrints(Plan.of("b", "1", null), digest("s2"), "", Bits256.ZERO));
        store.append(log.take(), log.locator());

        assertThat(DuplicateGroups.of(store.index(), TwinCheck.BY_DISTANCE).shared())
                .isEmpty();
    }

    private static EcgSegment withPrints(Plan plan, String signal, String core, Bits256 waveform) {
        EcgSegment plain = Segments.segment(plan);
        return new EcgSegment(
                plain.key(),
                plain.window(),
                plain.samples(),
                plain.microvoltsPerUnit(),
                plain.leadsPresent(),
                plain.leadsDerived(),
                plain.quality(),
                plain.qualityClass(),
                new EcgSegment.Prints(signal, core, waveform, Bits256.ZERO),
                plain.labels(),
                plain.subject());
    }

    private static String digest(String text) {
        return CanonicalDigest.of("test").text(text).hex();
    }

    private static Bits256 far(int number) {
        return Bits256.of(CanonicalDigest.of("far").whole(number).sha256());
    }

    /// Flips the last bits, so that the first bands stay equal.
    private static Bits256 flip(Bits256 bits, int count) {
        long low = count >= 64 ? -1L : (1L << count) - 1;
        return new Bits256(bits.first(), bits.second(), bits.third(), bits.fourth() ^ low);
    }

    private static Bits256 flipThird(Bits256 bits, int count) {
        return new Bits256(bits.first(), bits.second(), bits.third() ^ ((1L << count) - 1), bits.fourth());
    }
}
