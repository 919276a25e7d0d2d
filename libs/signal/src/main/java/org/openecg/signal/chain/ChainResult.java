package org.openecg.signal.chain;

import java.util.List;

/// What became of one recording.
public sealed interface ChainResult {

    /// At least one window.
    ///
    /// @param untrustedWindows left out because of gaps
    /// @param droppedSamples output samples after the last window, too few for one of their own
    record Windows(List<Window> windows, int untrustedWindows, int droppedSamples, QrsAmplitude amplitude)
            implements ChainResult {
        public Windows {
            windows = List.copyOf(windows);
            if (windows.isEmpty()) {
                throw new IllegalArgumentException("A result without windows is a rejection");
            }
        }
    }

    /// No window.
    ///
    /// @param detail what was found and what is allowed, for people
    record Rejected(RejectReason reason, String detail) implements ChainResult {}
}
