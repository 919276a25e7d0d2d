package org.openecg.training.method;

import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.EncoderSpec.ViT.Option;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.ValidRange;

/// The tokens of a vision transformer over a view, numbered as `patches` in `vit.py` gives them: over time, and, where
/// a
/// token is a stretch of one lead, lead by lead.
///
/// @param times patches over time
/// @param leads tokens at one time: leads of the encoder, or 1 where a token holds all of them
/// @param patch samples of a token
public record TokenGrid(int times, int leads, int patch) {
    /// The grid of an encoder over views of a length.
    public static TokenGrid of(Encoder encoder, int samples) {
        if (!(encoder.spec() instanceof EncoderSpec.ViT spec)) {
            throw new IllegalArgumentException(encoder.spec().id() + " has no tokens");
        }
        return new TokenGrid(
                samples / spec.patchSamples(), spec.has(Option.PER_LEAD) ? spec.leads() : 1, spec.patchSamples());
    }

    /// Tokens of a view.
    public int size() {
        return times * leads;
    }

    /// Whether a token saw valid samples alone, and its lead was recorded.
    public boolean valid(int token, ValidRange range) {
        int begin = token % times * patch;
        boolean recorded = leads == 1 || (range.leads() >> (token / times) & 1) == 1;
        return recorded && begin >= range.first() && begin + patch <= range.end();
    }
}
