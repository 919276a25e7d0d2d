package org.openecg.training.augment;

/// Which parts of `augment.py` the changes of a run need; what nobody needs costs nothing.
///
/// @param stretches whether views are stretched in time
/// @param mixes whether leads are mixed by a matrix
/// @param tones sines that a view may hold
/// @param noise whether white noise is added
/// @param spans stretches of time that a view may hide on all leads
/// @param leadSpans those that it may hide on some leads
record ScriptParts(boolean stretches, boolean mixes, int tones, boolean noise, int spans, int leadSpans) {
    static final ScriptParts NONE = new ScriptParts(false, false, 0, false, 0, 0);
    static final ScriptParts STRETCH = new ScriptParts(true, false, 0, false, 0, 0);
    static final ScriptParts MATRIX = new ScriptParts(false, true, 0, false, 0, 0);
    static final ScriptParts NOISE = new ScriptParts(false, false, 0, true, 0, 0);
    static final ScriptParts SPAN = new ScriptParts(false, false, 0, false, 1, 0);
    static final ScriptParts LEAD_SPAN = new ScriptParts(false, false, 0, false, 0, 1);

    static ScriptParts tones(int count) {
        return new ScriptParts(false, false, count, false, 0, 0);
    }

    ScriptParts and(ScriptParts other) {
        return new ScriptParts(
                stretches || other.stretches,
                mixes || other.mixes,
                tones + other.tones,
                noise || other.noise,
                spans + other.spans,
                leadSpans + other.leadSpans);
    }

    /// The functions that tell the script.
    String script(ViewFrame frame) {
        return """
                def view_samples() -> int:
                    return %d

                def view_stretches() -> bool:
                    return %s

                def view_mixes() -> bool:
                    return %s

                def view_tones() -> int:
                    return %d

                def view_noise() -> bool:
                    return %s

                def view_spans() -> int:
                    return %d

                def view_lead_spans() -> int:
                    return %d

                """.formatted(frame.samples(), truth(stretches), truth(mixes), tones, truth(noise), spans, leadSpans);
    }

    private static String truth(boolean value) {
        return value ? "True" : "False";
    }
}
