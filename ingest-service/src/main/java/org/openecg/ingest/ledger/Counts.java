package org.openecg.ingest.ledger;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many recordings became what. Always read = published + rejected + unchanged.
///
/// @param read recordings that were looked at
/// @param published recordings with at least one new segment
/// @param rejected recordings of which nothing was published, for a reason
/// @param unchanged recordings whose segments were there before
/// @param segments segments published
/// @param droppedWindows windows that were too short or had too many gaps
/// @param rejectsByCode rejects by their code's name; files that are no recording count here, too
public record Counts(
        long read,
        long published,
        long rejected,
        long unchanged,
        long segments,
        long droppedWindows,
        SortedMap<String, Long> rejectsByCode) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, new TreeMap<>());

    public Counts {
        rejectsByCode = new TreeMap<>(rejectsByCode);
        if (read != published + rejected + unchanged) {
            throw new IllegalArgumentException("read must be published + rejected + unchanged but " + read + " is not "
                    + published + " + " + rejected + " + " + unchanged);
        }
    }

    /// One recording with new segments.
    public static Counts ofPublished(long segments, long droppedWindows) {
        return new Counts(1, 1, 0, 0, segments, droppedWindows, new TreeMap<>());
    }

    /// One recording that was rejected.
    public static Counts ofRejected(String code) {
        return new Counts(1, 0, 1, 0, 0, 0, new TreeMap<>(Map.of(code, 1L)));
    }

    /// One recording that is there already.
    public static Counts ofUnchanged() {
        return new Counts(1, 0, 0, 1, 0, 0, new TreeMap<>());
    }

    /// Segments of a recording that is not finished.
    public static Counts ofSegments(long segments) {
        return new Counts(0, 0, 0, 0, segments, 0, new TreeMap<>());
    }

    /// The sum of both.
    public Counts plus(Counts other) {
        SortedMap<String, Long> codes = new TreeMap<>(rejectsByCode);
        other.rejectsByCode.forEach((code, count) -> codes.merge(code, count, Long::sum));
        return new Counts(
                read + other.read,
                published + other.published,
                rejected + other.rejected,
                unchanged + other.unchanged,
                segments + other.segments,
                droppedWindows + other.droppedWindows,
                codes);
    }
}
