package org.openecg.ingest.ledger;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.contracts.segment.IngestOutcome;
import org.openecg.contracts.segment.OutcomeCodec;

/// The outcome of every part of every recording, as `ecg.recordings.v1` tells them: how a worker knows what is
/// published already.
///
/// Thread-safe. Holds about 150 bytes a part, so a million recordings fit a small heap: keys and digests are kept as
/// their first 128 bits.
public final class OutcomeLedger {
    private final Map<Bits128, Known> known = new ConcurrentHashMap<>();

    /// First 128 bits of a SHA-256.
    private record Bits128(long first, long second) {
        static Bits128 of(byte[] digest) {
            ByteBuffer buffer = ByteBuffer.wrap(digest);
            return new Bits128(buffer.getLong(), buffer.getLong());
        }

        static Bits128 of(String text) {
            return of(CanonicalDigest.of("openecg.ledger.1").text(text).sha256());
        }
    }

    /// What is known of a part.
    ///
    /// @param published whether its segments are on the log
    /// @param input of the bytes it was made from
    /// @param rateNumerator samples per second of its source, with `rateDenominator`
    private record Known(boolean published, Bits128 input, long rateNumerator, long rateDenominator) {}

    /// How a part compares with its committed outcome.
    public enum Comparison {
        /// Nothing of it is published.
        NEW,
        /// The same bytes were published.
        SAME,
        /// Other bytes were published, of a file at another rate: the recording is there.
        SAME_AT_OTHER_RATE,
        /// Other bytes were published at the same rate.
        CHANGED
    }

    /// Takes one record of the topic.
    public void take(ConsumerRecord<String, byte[]> taken) {
        if (taken.value() == null) {
            known.remove(Bits128.of(taken.key()));
        } else {
            put(OutcomeCodec.decode(taken.value()));
        }
    }

    /// Takes an outcome that was committed.
    public void put(IngestOutcome outcome) {
        IngestOutcome.Part part = outcome.part();
        boolean published = switch (outcome) {
            case IngestOutcome.Published _ -> true;
            case IngestOutcome.Open _ -> true;
            case IngestOutcome.Rejected _ -> false;
        };
        known.put(
                Bits128.of(part.key()),
                new Known(published, Bits128.of(part.inputDigest()), part.rateNumerator(), part.rateDenominator()));
    }

    /// Compares a part that was read with what is published of it.
    public Comparison compare(IngestOutcome.Part part) {
        return Optional.ofNullable(known.get(Bits128.of(part.key())))
                .filter(Known::published)
                .map(old -> compare(old, part))
                .orElse(Comparison.NEW);
    }

    private static Comparison compare(Known old, IngestOutcome.Part part) {
        if (old.input().equals(Bits128.of(part.inputDigest()))) {
            return Comparison.SAME;
        }
        boolean sameRate = old.rateNumerator() * part.rateDenominator() == part.rateNumerator() * old.rateDenominator();
        return sameRate ? Comparison.CHANGED : Comparison.SAME_AT_OTHER_RATE;
    }

    /// Parts with an outcome.
    public int size() {
        return known.size();
    }
}
