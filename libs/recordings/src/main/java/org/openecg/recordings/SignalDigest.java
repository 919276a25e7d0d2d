package org.openecg.recordings;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.contracts.segment.Lead;

/// SHA-256 over the numbers of a recording as stored, before gain and baseline: equal for the same samples
/// whatever the file, format, order of leads or gain in its header.
///
/// | part | bytes, big-endian |
/// |---|---|
/// | type tag | int32 length, UTF-8: `openecg.signal.1`, core: `openecg.signal-core.1` |
/// | rate, not in the core | two int64: numerator and denominator, reduced |
/// | leads | int32 count |
/// | per lead: name | int32 length, UTF-8 canonical name |
/// | per lead: count | int64 samples |
/// | per lead: samples | int32 each, a gap -2^31; from decimal sources the binary64 bits, a gap 0x7ff8000000000000 |
///
/// Leads stand in the order I, II, III, aVR, aVL, aVF, V1-V6, X, Y, Z, then others by name. Samples at both
/// ends where every digested lead stores 0 are padding and left out. Not in it: gain, baseline, units, header
/// text, derived leads. The core takes I, II, V1-V6 alone, so that 8- and 12-lead files of one recording meet.
public final class SignalDigest {
    private static final String EXACT_TAG = "openecg.signal.1";
    private static final String CORE_TAG = "openecg.signal-core.1";
    private static final Set<Lead> CORE =
            EnumSet.of(Lead.I, Lead.II, Lead.V1, Lead.V2, Lead.V3, Lead.V4, Lead.V5, Lead.V6);
    private static final long GAP_BITS = 0x7ff8000000000000L;
    private static final int CHUNK_BYTES = 1 << 15;
    private static final int LONGEST_PREFIX = 512;

    private final MessageDigest sha256 = CanonicalDigest.newSha256();
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK_BYTES);

    private SignalDigest() {}

    /// Digest of all leads and the rate, as 64 hexadecimal digits.
    public static String exact(Recording recording) {
        SignalDigest digest = new SignalDigest();
        digest.text(EXACT_TAG);
        digest.buffer
                .putLong(recording.rate().numerator())
                .putLong(recording.rate().denominator());
        return digest.leads(inOrder(recording.leads()));
    }

    /// Digest of I, II and V1-V6 without the rate, as 64 hexadecimal digits. Leads that are missing are left
    /// out.
    public static String core(Recording recording) {
        List<RecordedLead> core = inOrder(recording.leads()).stream()
                .filter(channel -> channel.lead().filter(CORE::contains).isPresent())
                .toList();
        SignalDigest digest = new SignalDigest();
        digest.text(CORE_TAG);
        return digest.leads(core);
    }

    private static List<RecordedLead> inOrder(List<RecordedLead> leads) {
        List<RecordedLead> ordered = new ArrayList<>(leads);
        ordered.sort(Comparator.comparing(
                        (RecordedLead channel) -> channel.lead().map(Lead::bit).orElse(Integer.MAX_VALUE))
                .thenComparing(channel -> channel.lead().isPresent() ? "" : channel.name()));
        return ordered;
    }

    private String leads(List<RecordedLead> leads) {
        buffer.putInt(leads.size());
        int from = 0;
        int to = leads.isEmpty() ? 0 : leads.getFirst().samples().count();
        while (from < to && allZero(leads, from)) {
            from++;
        }
        while (from < to && allZero(leads, to - 1)) {
            to--;
        }
        for (RecordedLead channel : leads) {
            text(channel.lead().map(Lead::canonicalName).orElse(channel.name()));
            buffer.putLong(to - from);
            switch (channel.samples()) {
                case StoredSamples.Digital digital -> samples(digital, from, to);
                case StoredSamples.Decimal decimal -> samples(decimal, from, to);
            }
        }
        flush();
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static boolean allZero(List<RecordedLead> leads, int index) {
        for (RecordedLead channel : leads) {
            if (channel.samples().value(index) != 0) {
                return false;
            }
        }
        return true;
    }

    private void samples(StoredSamples.Digital samples, int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer.remaining() < Integer.BYTES) {
                flush();
            }
            buffer.putInt(samples.digital(i));
        }
    }

    private void samples(StoredSamples.Decimal samples, int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer.remaining() < Long.BYTES) {
                flush();
            }
            buffer.putLong(samples.isGap(i) ? GAP_BITS : Double.doubleToRawLongBits(samples.value(i)));
        }
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (buffer.remaining() < LONGEST_PREFIX) {
            flush();
        }
        buffer.putInt(bytes.length);
        flush();
        sha256.update(bytes);
    }

    private void flush() {
        sha256.update(buffer.flip());
        buffer.clear();
    }
}
