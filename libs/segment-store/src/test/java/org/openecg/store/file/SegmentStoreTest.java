package org.openecg.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.QualityClass;
import org.openecg.store.Segments;
import org.openecg.store.Segments.Plan;
import org.openecg.store.index.SegmentIndex;

class SegmentStoreTest {
    private static final EcgSegment FIRST = Segments.segment(Plan.of("one", "a", 3));
    private static final EcgSegment SECOND =
            Segments.segment(Plan.of("two", "b", null).window(4));

    @TempDir
    Path folder;

    @Test
    void givesBackWhatWasStored() throws IOException {
        Segments log = new Segments(2).add(FIRST).add(SECOND);

        try (SegmentStore store = SegmentStore.open(folder, "openecg")) {
            store.append(log.take(), log.locator());

            SegmentIndex index = store.index();
            assertThat(index.rows()).isEqualTo(2);
            assertThat(index.segment(0)).isEqualTo(FIRST);
            assertThat(index.segment(1)).isEqualTo(SECOND);
            assertThat(index.segmentId(1)).isEqualTo(SECOND.segmentId());
            assertThat(index.contentDigest(1)).isEqualTo(SECOND.contentDigest());
            assertThat(index.recordingId(0)).isEqualTo(FIRST.key().recordingId());
            assertThat(index.patientKey(0)).isEqualTo(FIRST.key().patientKey());
            assertThat(index.fold(0)).isEqualTo(3);
            assertThat(index.fold(1)).isEqualTo(-1);
            assertThat(index.windowIndex(1)).isEqualTo(4);
            assertThat(index.datasetVersion(1).text()).isEqualTo("two=v1");
            assertThat(index.leadsPresent(0)).isEqualTo(0xFFF);
            assertThat(index.validSamples(0)).isEqualTo(20);
            assertThat(index.quality(0)).isEqualTo(QualityClass.GOOD);
            assertThat(index.waveform(1)).isEqualTo(SECOND.prints().waveform());
            assertThat(index.labels(0).statements().getFirst().code()).isEqualTo("NORM");
        }
    }

    @Test
    void copiesAStretchOfALeadAsStored() throws IOException {
        Segments log = new Segments(1).add(FIRST).add(SECOND);
        try (SegmentStore store = SegmentStore.open(folder, "openecg")) {
            store.append(log.take(), log.locator());
            ByteBuffer out =
                    ByteBuffer.allocateDirect(8).order(ByteOrder.LITTLE_ENDIAN).position(2);

            store.index().stored(1, new SegmentIndex.LeadSpan(7, 4, 3), out);

            assertThat(out.position()).isEqualTo(8);
            assertThat(out.getShort(0)).isZero();
            for (int i = 0; i < 3; i++) {
                assertThat(out.getShort(2 + 2 * i)).isEqualTo(SECOND.samples().unit(7, 4 + i));
            }
        }
    }

    @Test
    void growsAndIsFoundAgainAfterClosing() throws IOException {
        Segments log = new Segments(1).add(FIRST);
        try (SegmentStore store = SegmentStore.open(folder, "openecg")) {
            store.append(log.take(), log.locator());
            SegmentIndex early = store.index();
            log.add(SECOND);
            store.append(log.take(), log.locator());
            assertThat(early.rows()).isEqualTo(1);
            assertThat(store.index().rows()).isEqualTo(2);
            assertThat(store.index().segment(0)).isEqualTo(FIRST);
        }

        try (SegmentStore store = SegmentStore.open(folder, "openecg")) {
            assertThat(store.index().rows()).isEqualTo(2);
            assertThat(store.index().segment(1)).isEqualTo(SECOND);
            assertThat(store.index().locator()).isEqualTo(log.locator());
        }
    }

    @Test
    void cutsATornTailOffAtTheCommitMark() throws IOException {
        Segments log = new Segments(1).add(FIRST);
        try (SegmentStore store = SegmentStore.open(folder, "openecg")) {
            store.append(log.take(), log.locator());
        }
        for (String file : List.of("index.bin", "samples.bin", "meta.bin")) {
            Files.write(folder.resolve(file), new byte[] {1, 2, 3, 4, 5}, StandardOpenOption.APPEND);
        }

        try (SegmentStore store = SegmentStore.open(folder, "openecg")) {
            log.add(SECOND);
            store.append(log.take(), log.locator());
            assertThat(store.index().segment(0)).isEqualTo(FIRST);
            assertThat(store.index().segment(1)).isEqualTo(SECOND);
        }
    }

    @Test
    void refusesASegmentThatIsThereAlready() throws IOException {
        Segments log = new Segments(1).add(FIRST).add(FIRST);
        try (SegmentStore store = SegmentStore.open(folder, "openecg")) {
            store.append(log.take(), log.locator());
            log.add(SECOND).add(FIRST);
            store.append(log.take(), log.locator());

            assertThat(store.index().rows()).isEqualTo(2);
            assertThat(store.lastCatchUp().doubles()).isEqualTo(2);
            assertThat(store.lastCatchUp().findings())
                    .contains("partition 0 offset 2: segment " + FIRST.segmentId() + " is there already");
        }
    }

    @Test
    void reportsWhatIsNoSegmentAndGoesOn() throws IOException {
        Segments log = new Segments(1).add(FIRST);
        LogRecord good = log.take().getFirst();
        LogRecord bad = new LogRecord(0, 7, 0, new byte[] {9, 9, 9});

        try (SegmentStore store = SegmentStore.open(folder, "openecg")) {
            store.append(List.of(bad, good), log.locator());

            assertThat(store.index().rows()).isEqualTo(1);
            assertThat(store.lastCatchUp().unreadable()).isEqualTo(1);
            assertThat(store.lastCatchUp().findings().getFirst())
                    .startsWith("partition 0 offset 7: Cannot read segment");
        }
    }

    @Test
    void belongsToOneOwnerAtATime() throws IOException {
        SegmentStore owner = SegmentStore.open(folder, "openecg");

        assertThatThrownBy(() -> SegmentStore.open(folder, "openecg"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another process uses it");

        owner.close();
        SegmentStore.open(folder, "openecg").close();
    }

    @Test
    void hidesErasedPatients() throws IOException {
        Segments log = new Segments(1).add(FIRST).add(SECOND);
        try (SegmentStore store = SegmentStore.open(folder, "openecg")) {
            store.append(log.take(), log.locator());

            SegmentIndex index = store.index().withErased(Set.of(FIRST.key().patientKey()));

            assertThat(index.erased(0)).isTrue();
            assertThat(index.erased(1)).isFalse();
        }
    }
}
