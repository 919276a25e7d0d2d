package org.openecg.ingest.shard;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.IngestOutcome;
import org.openecg.ingest.ledger.Counts;
import org.openecg.ingest.ledger.Reject;

/// What one transaction will hold: whole parts of recordings, rejects, and what they add to the shard's report.
/// One owner thread.
final class Batch {
    private final InstantSource clock;
    private final Instant begin;
    private final List<EcgSegment> segments = new ArrayList<>();
    private final List<IngestOutcome> outcomes = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private Counts counts = Counts.NONE;

    Batch(InstantSource clock) {
        this.clock = clock;
        this.begin = clock.instant();
    }

    void add(List<EcgSegment> partSegments, IngestOutcome outcome) {
        segments.addAll(partSegments);
        outcomes.add(outcome);
    }

    void add(Reject reject, Optional<IngestOutcome.Rejected> outcome) {
        rejects.add(reject);
        outcome.ifPresent(outcomes::add);
    }

    void count(Counts more) {
        counts = counts.plus(more);
    }

    void warn(List<String> more) {
        warnings.addAll(more);
    }

    boolean full(int mostSegments, Duration oldest) {
        return segments.size() >= mostSegments || begin.plus(oldest).isBefore(clock.instant());
    }

    List<EcgSegment> segments() {
        return segments;
    }

    List<IngestOutcome> outcomes() {
        return outcomes;
    }

    List<Reject> rejects() {
        return rejects;
    }

    List<String> warnings() {
        return warnings;
    }

    Counts counts() {
        return counts;
    }
}
