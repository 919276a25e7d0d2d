package org.openecg.checker.invariant;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.id.Ids;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.IngestOutcome;
import org.openecg.contracts.segment.IngestOutcome.Open;
import org.openecg.contracts.segment.IngestOutcome.Published;
import org.openecg.contracts.segment.IngestOutcome.Rejected;
import org.openecg.contracts.segment.SegmentCodec;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.TopicReader;
import org.openecg.hosting.TopicReader.End;

/// Outcomes against segments.
///
/// Ingest may be at work: outcomes are read before and after the segments, and a part whose outcome changed in between
/// is not judged. Holds about half a kilobyte a part on the heap.
final class SegmentCheck {
    /// Windows of a part; `system.md`, "a part is windows 720 p to 720 p + 719".
    private static final int WINDOWS_PER_PART = 720;

    private final Findings findings;
    private final Map<String, PartTally> tallies = new HashMap<>();
    private final LabelledRecordings labelled = new LabelledRecordings();

    SegmentCheck(Findings findings) {
        this.findings = findings;
    }

    /// Runs the check.
    ///
    /// @param existing names of the cluster's topics
    /// @return what the segments are labelled with, for the check of scores
    LabelledRecordings run(TopicReader reader, Set<String> existing) throws IOException {
        OutcomeTable outcomes = new OutcomeTable(findings);
        outcomes.refresh(reader);
        Map<String, IngestOutcome> before = Map.copyOf(outcomes.last());
        for (String topic : new TreeSet<>(existing)) {
            if (topic.equals(Topics.SEGMENTS) || topic.startsWith("ecg.segments-")) {
                reader.read(topic, End.COMPLETE, this::take);
            }
        }
        outcomes.refresh(reader);
        findings.count("outcomes", outcomes.last().size());
        judge(before, outcomes.last());
        return labelled;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        findings.count("segments", 1);
        EcgSegment segment;
        try {
            segment = SegmentCodec.decode(record.value());
        } catch (IllegalArgumentException unreadable) {
            findings.add(
                    Invariant.OUTCOME_COUNTS,
                    List.of(record.key()),
                    String.valueOf(unreadable.getMessage()),
                    Places.of(record));
            return;
        }
        labelled.add(segment);
        EcgSegment.Origin key = segment.key();
        int window = segment.window().index();
        String where = Places.of(record);
        String expectedId = Ids.segmentId(key.recordingId(), key.profile(), key.datasetProfileVersion(), window);
        if (!expectedId.equals(key.segmentId()) || key.part() != window / WINDOWS_PER_PART) {
            findings.add(
                    Invariant.SEGMENT_ONCE,
                    List.of(key.segmentId(), key.recordingId()),
                    "window " + window + " must have id " + expectedId + " and part " + window / WINDOWS_PER_PART
                            + " but has part " + key.part(),
                    where);
        }
        String part = key.recordingId() + "/" + key.profile() + "/" + key.datasetProfileVersion() + "/" + key.part();
        PartTally tally = tallies.computeIfAbsent(part, _ -> new PartTally(where));
        if (!tally.add(window % WINDOWS_PER_PART, key.segmentId(), segment.contentDigest())) {
            findings.add(
                    Invariant.SEGMENT_ONCE,
                    List.of(key.segmentId(), part),
                    "window " + window + " is on the log a second time",
                    where);
        }
    }

    private void judge(Map<String, IngestOutcome> before, Map<String, IngestOutcome> after) {
        Set<String> parts = new TreeSet<>(after.keySet());
        parts.addAll(tallies.keySet());
        for (String part : parts) {
            @Nullable IngestOutcome outcome = after.get(part);
            @Nullable Finding breach = breach(part, outcome, tallies.get(part));
            if (breach == null) {
                continue;
            }
            if (outcome != null && !outcome.equals(before.get(part))) {
                findings.count("inFlight", 1);
            } else {
                findings.add(breach.invariant(), breach.ids(), breach.found(), breach.where());
            }
        }
    }

    private static @Nullable Finding breach(String part, @Nullable IngestOutcome outcome, @Nullable PartTally tally) {
        if (outcome == null) {
            return tally == null ? null : orphans(part, tally, "no outcome");
        }
        return switch (outcome) {
            case Rejected rejected -> tally == null ? null : orphans(part, tally, "the outcome " + rejected.code());
            case Open open -> differs(part, outcome, tally, open.segments(), null);
            case Published published -> differs(part, outcome, tally, published.segments(), published.contentDigest());
        };
    }

    private static Finding orphans(String part, PartTally tally, String instead) {
        return new Finding(
                Invariant.NO_ORPHANS,
                List.of(part),
                tally.count() + " segments are on the log but the part has " + instead,
                tally.firstSeen());
    }

    /// @param digest null where the outcome has none yet
    private static @Nullable Finding differs(
            String part, IngestOutcome outcome, @Nullable PartTally tally, long segments, @Nullable String digest) {
        long found = tally == null ? 0 : tally.count();
        String foundDigest = tally == null ? "" : tally.digest();
        if (found == segments && (digest == null || digest.equals(foundDigest))) {
            return null;
        }
        return new Finding(
                Invariant.OUTCOME_COUNTS,
                List.of(part),
                "the outcome is '" + OutcomeTable.text(outcome) + "' but the log holds " + found
                        + " segments of content " + foundDigest,
                tally == null ? Topics.RECORDINGS : tally.firstSeen());
    }
}
