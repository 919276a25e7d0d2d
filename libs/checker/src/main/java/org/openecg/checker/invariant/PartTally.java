package org.openecg.checker.invariant;

import java.util.BitSet;
import org.openecg.contracts.pin.ContentDigest;

/// The segments of one part that are on the log. One owner thread.
final class PartTally {
    private final BitSet windows = new BitSet();
    private final ContentDigest digest = new ContentDigest();
    private final String firstSeen;

    /// @param firstSeen where its first segment lies
    PartTally(String firstSeen) {
        this.firstSeen = firstSeen;
    }

    /// Adds one segment.
    ///
    /// @param inPart number of the window in its part
    /// @return false if the window was there already
    boolean add(int inPart, String segmentId, String contentDigest) {
        boolean fresh = !windows.get(inPart);
        windows.set(inPart);
        digest.add(segmentId, contentDigest);
        return fresh;
    }

    long count() {
        return digest.count();
    }

    String digest() {
        return digest.hex();
    }

    String firstSeen() {
        return firstSeen;
    }
}
