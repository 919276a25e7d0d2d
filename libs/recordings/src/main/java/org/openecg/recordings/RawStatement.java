package org.openecg.recordings;

import org.jspecify.annotations.Nullable;

/// One diagnostic statement as the source writes it, before any mapping.
///
/// @param text a code or a name
/// @param likelihood percent where the source gives one; 0 means unknown there, not absent
public record RawStatement(String text, @Nullable Float likelihood) {
    /// A statement without a likelihood.
    public static RawStatement of(String text) {
        return new RawStatement(text, null);
    }
}
