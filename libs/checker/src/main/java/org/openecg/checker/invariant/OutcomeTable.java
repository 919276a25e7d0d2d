package org.openecg.checker.invariant;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.segment.IngestOutcome;
import org.openecg.contracts.segment.IngestOutcome.Open;
import org.openecg.contracts.segment.IngestOutcome.Published;
import org.openecg.contracts.segment.IngestOutcome.Rejected;
import org.openecg.contracts.segment.OutcomeCodec;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.TopicReader;
import org.openecg.hosting.TopicReader.End;

/// The last outcome of each part; looks at every record on the way, because a compacted topic may hold several.
///
/// A part may be open, then published; it may be rejected, then published once its file was mended. What is published
/// stays as it is: nothing but an equal repeat may follow.
final class OutcomeTable {
    private final Findings findings;
    private final Map<String, IngestOutcome> last = new HashMap<>();
    private SortedMap<Integer, Long> next = new TreeMap<>();

    OutcomeTable(Findings findings) {
        this.findings = findings;
    }

    void refresh(TopicReader reader) throws IOException {
        next = reader.read(Topics.RECORDINGS, next, End.COMPLETE, this::take);
    }

    Map<String, IngestOutcome> last() {
        return last;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        String where = Places.of(record);
        byte @Nullable [] value = record.value();
        if (value == null) {
            findings.add(Invariant.ONE_OUTCOME, List.of(record.key()), "its outcome was deleted", where);
            return;
        }
        IngestOutcome outcome;
        try {
            outcome = OutcomeCodec.decode(value);
        } catch (IllegalArgumentException unreadable) {
            findings.add(Invariant.ONE_OUTCOME, List.of(record.key()), String.valueOf(unreadable.getMessage()), where);
            return;
        }
        String key = outcome.part().key();
        if (!key.equals(record.key())) {
            findings.add(Invariant.ONE_OUTCOME, List.of(record.key()), "the key holds the outcome of " + key, where);
        }
        IngestOutcome before = last.put(key, outcome);
        if (before != null && !mayFollow(before, outcome)) {
            findings.add(
                    Invariant.ONE_OUTCOME,
                    List.of(key),
                    "'" + text(outcome) + "' follows '" + text(before) + "'",
                    where);
        }
    }

    private static boolean mayFollow(IngestOutcome before, IngestOutcome after) {
        return switch (before) {
            case Open _ -> true;
            case Published published -> published.equals(after);
            case Rejected rejected ->
                !rejected.part().inputDigest().equals(after.part().inputDigest()) || rejected.equals(after);
        };
    }

    static String text(IngestOutcome outcome) {
        return switch (outcome) {
            case Open open -> "open with " + open.segments() + " segments";
            case Published published ->
                "published " + published.segments() + " segments of content " + published.contentDigest();
            case Rejected rejected -> "rejected as " + rejected.code();
        };
    }
}
