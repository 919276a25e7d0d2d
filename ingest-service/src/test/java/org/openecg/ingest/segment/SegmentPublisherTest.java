package org.openecg.ingest.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.segment.RejectCode;
import org.openecg.ingest.ledger.OutcomeLedger;
import org.openecg.ingest.ledger.ShardSlice;

@SuppressWarnings("NullAway.Init")
class SegmentPublisherTest {
    @TempDir
    Path folder;

    @Test
    void tellsNoNameWhereNoProfileIsKnown() {
        SegmentPublisher publisher = new SegmentPublisher(
                new DatasetCatalogue(new DatasetKeys(folder.resolve("keys"), true)), new OutcomeLedger());
        ShardSlice shard = new ShardSlice(
                "s", "source", folder.toString(), "own", "v", "openecg", 5, 1, List.of("Miller_A/1", "Miller_B/2"));

        Assembled assembled = publisher.assemble(shard, 1);

        assertThat(assembled).isInstanceOfSatisfying(Assembled.Refused.class, refused -> {
            assertThat(refused.reject().code()).isEqualTo(RejectCode.TABLE_INVALID);
            assertThat(refused.reject().file()).isEqualTo("recording 7 of the source");
            assertThat(refused.reject().reason()).doesNotContain("Miller");
        });
    }
}
