package org.openecg.checker.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.broker.EmbeddedBroker;
import org.openecg.checker.invariant.Log.Entry;
import org.openecg.contracts.proto.CountsMessage;
import org.openecg.contracts.proto.ShardMessage;
import org.openecg.contracts.proto.SourceMessage;
import org.openecg.contracts.proto.SourceTopicMessage;
import org.openecg.contracts.topic.Topics;

/// Each test plants one bug of ingest on a real broker.
class IngestInvariantsTest {
    private static final int INGESTING = 2;
    private static final int DONE = 3;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    static EmbeddedBroker broker;

    @SuppressWarnings("NullAway.Init")
    Log log;

    @BeforeAll
    static void start() throws IOException {
        broker = EmbeddedBroker.start(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        broker.close();
    }

    @BeforeEach
    void fillWithAHealthyIngest() throws Exception {
        log = Log.fresh(broker);
        log.write(source(DONE, 3, 2, 1));
        log.writePlain(shard());
        log.commitShards(1);
        log.write(Ecgs.recording("a", 3));
        log.write(Ecgs.recording("b", 1));
        log.write(Ecgs.rejected("c"));
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void findsNothingInAHealthyLog() throws IOException {
        CheckReport report = check();

        assertThat(report.findings()).isEmpty();
        assertThat(report.clean()).isTrue();
        assertThat(report.counts())
                .containsEntry("segments", 4L)
                .containsEntry("outcomes", 3L)
                .containsEntry("sources", 1L);
    }

    @Test
    void allowsAnEqualRepeatOfAnOutcome() throws IOException {
        log.write(Ecgs.published("a", 3, Ecgs.digest("a", 3)), Ecgs.rejected("c"));

        assertThat(check().findings()).isEmpty();
    }

    @Test
    void catchesASegmentTwice() throws IOException {
        log.write(Ecgs.entry(Ecgs.segment("a", 1)));

        assertThat(check().findings())
                .extracting(Finding::invariant, finding -> finding.ids().getLast())
                .containsExactly(
                        tuple(Invariant.SEGMENT_ONCE, Ecgs.part("a")), tuple(Invariant.OUTCOME_COUNTS, Ecgs.part("a")));
    }

    @Test
    void catchesSegmentsWithoutOutcome() throws IOException {
        log.write(Ecgs.recording("d", 2).subList(0, 2));

        assertThat(check().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.invariant()).isEqualTo(Invariant.NO_ORPHANS);
            assertThat(finding.ids()).containsExactly(Ecgs.part("d"));
            assertThat(finding.found()).isEqualTo("2 segments are on the log but the part has no outcome");
            assertThat(finding.where()).startsWith("ecg.segments.v1 partition ");
        });
    }

    @Test
    void catchesSegmentsOfARejectedRecording() throws IOException {
        log.write(Ecgs.entry(Ecgs.segment("c", 0)));

        assertThat(check().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.invariant()).isEqualTo(Invariant.NO_ORPHANS);
            assertThat(finding.found()).endsWith("the part has the outcome FILE_TRUNCATED");
        });
    }

    @Test
    void catchesALostSegment() throws IOException {
        List<Entry> entries = new ArrayList<>(Ecgs.recording("e", 3));
        entries.remove(1);
        log.write(entries);

        assertThat(check().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.invariant()).isEqualTo(Invariant.OUTCOME_COUNTS);
            assertThat(finding.found()).contains("published 3 segments").contains("the log holds 2 segments");
        });
    }

    @Test
    void catchesAWrongDigest() throws IOException {
        log.write(Ecgs.entry(Ecgs.segment("f", 0)), Ecgs.published("f", 1, "ab".repeat(32)));

        assertThat(check().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.invariant()).isEqualTo(Invariant.OUTCOME_COUNTS);
            assertThat(finding.found()).contains("ab".repeat(32)).contains(Ecgs.digest("f", 1));
        });
    }

    @Test
    void catchesAnOutcomeThatReplacesAPublishedOne() throws IOException {
        log.write(Ecgs.rejected("b"));

        assertThat(check().findings())
                .extracting(Finding::invariant)
                .contains(Invariant.ONE_OUTCOME, Invariant.NO_ORPHANS);
    }

    @Test
    void doesNotSeeWhatWasAborted() throws IOException {
        log.abort(Ecgs.entry(Ecgs.segment("a", 1)));

        assertThat(check().findings()).isEmpty();
    }

    @Test
    void catchesAReaderThatStoppedShort() throws Exception {
        log.commitShards(0);

        assertThat(check().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.invariant()).isEqualTo(Invariant.SHARDS_DONE);
            assertThat(finding.found()).isEqualTo("ingest is idle but group ingest has read to 0 of 1");
        });
    }

    @Test
    void leavesTheShardsAloneWhileIngestWorks() throws Exception {
        log.commitShards(0);
        log.write(source(INGESTING, 3, 1, 1));

        CheckReport report = check();

        assertThat(report.findings()).isEmpty();
        assertThat(report.notes()).anyMatch(note -> note.startsWith("Ingest is at work"));
    }

    @Test
    void catchesARecordingThatCameToNothing() throws IOException {
        log.write(source(DONE, 4, 2, 1));

        assertThat(check().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.invariant()).isEqualTo(Invariant.SOURCE_COUNTS);
            assertThat(finding.found()).isEqualTo("read 4 but published 2 + rejected 1 + unchanged 0 = 3");
        });
    }

    private static CheckReport check() throws IOException {
        return Checker.check(CheckerSettings.topics(broker.bootstrapServers()));
    }

    static Entry source(int state, long read, long published, long rejected) {
        SourceMessage source = SourceMessage.newBuilder()
                .setSourceId("50".repeat(32))
                .setState(state)
                .setCounts(CountsMessage.newBuilder()
                        .setRead(read)
                        .setPublished(published)
                        .setRejected(rejected))
                .build();
        return new Entry(
                Topics.SOURCES,
                source.getSourceId(),
                SourceTopicMessage.newBuilder().setSource(source).build().toByteArray());
    }

    private static Entry shard() {
        ShardMessage shard = ShardMessage.newBuilder()
                .setShardId("5d".repeat(32))
                .setSourceId("50".repeat(32))
                .build();
        return new Entry(Topics.SHARDS, shard.getShardId(), shard.toByteArray());
    }
}
