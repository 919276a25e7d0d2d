package org.openecg.signal.chain;

import java.util.ArrayList;
import java.util.List;
import org.openecg.signal.gap.Gap;
import org.openecg.signal.resample.Rate;
import org.openecg.signal.resample.Resampler;

/// Outputs of one lead that gaps longer than 100 ms spoil: the gap and 0.215 s (stage 1 and one box) on each side.
final class Untrusted {
    private static final int INTERPOLATED_MILLISECONDS = 100;
    private static final int WIDENED_MILLISECONDS = 215;

    /// Outputs, ascending and disjoint.
    private final List<Gap> spans = new ArrayList<>();

    Untrusted(List<Gap> gaps, Rate rate, Resampler resampler, int outputs) {
        for (Gap gap : gaps) {
            if (1000L * gap.length() * rate.denominator() <= (long) INTERPOLATED_MILLISECONDS * rate.numerator()) {
                continue;
            }
            long from = resampler.firstOutputFrom(gap.start(), -WIDENED_MILLISECONDS);
            long to = resampler.lastOutputUntil(gap.end() - 1L, WIDENED_MILLISECONDS) + 1;
            add((int) Math.max(from, 0), (int) Math.min(to, outputs));
        }
    }

    private void add(int from, int to) {
        if (!spans.isEmpty() && spans.getLast().end() >= from) {
            from = spans.removeLast().start();
        }
        spans.add(new Gap(from, to));
    }

    /// The spans within a window, counted from its start.
    List<UntrustedSpan> within(int lead, int from, int to) {
        List<UntrustedSpan> found = new ArrayList<>();
        for (Gap span : spans) {
            int start = Math.max(span.start(), from);
            int end = Math.min(span.end(), to);
            if (start < end) {
                found.add(new UntrustedSpan(lead, start - from, end - start));
            }
        }
        return found;
    }
}
