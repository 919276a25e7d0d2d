package org.openecg.signal.gap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Missing samples of one lead.
///
/// @param start first missing sample
/// @param end first sample after it that is there
public record Gap(int start, int end) {

    /// No electrode gives more (1 kV): a number beyond it is not a measurement.
    private static final float LARGEST_MILLIVOLTS = 1e6f;

    /// Missing samples.
    public int length() {
        return end - start;
    }

    /// NaN, infinite, or more than any electrode gives.
    public static boolean isMissing(float millivolts) {
        return !(Math.abs(millivolts) <= LARGEST_MILLIVOLTS);
    }

    /// The gaps of a lead, in order.
    public static List<Gap> of(float[] x) {
        float largest = 0;
        for (float value : x) {
            largest = Math.max(largest, Math.abs(value)); // NaN stays
        }
        return isMissing(largest) ? search(x) : List.of();
    }

    private static List<Gap> search(float[] x) {
        List<Gap> gaps = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            int start = i;
            while (i < x.length && isMissing(x[i])) {
                i++;
            }
            if (i > start) {
                gaps.add(new Gap(start, i));
            }
        }
        return gaps;
    }

    /// The samples with NaN for all that is missing: a copy if there are gaps, else the array itself.
    public static float[] marked(float[] x, List<Gap> gaps) {
        float[] marked = gaps.isEmpty() ? x : x.clone();
        for (Gap gap : gaps) {
            Arrays.fill(marked, gap.start, gap.end, Float.NaN);
        }
        return marked;
    }

    /// Where both lists have gaps.
    public static List<Gap> common(List<Gap> some, List<Gap> others) {
        List<Gap> both = new ArrayList<>();
        int a = 0;
        int b = 0;
        while (a < some.size() && b < others.size()) {
            int start = Math.max(some.get(a).start, others.get(b).start);
            int end = Math.min(some.get(a).end, others.get(b).end);
            if (start < end) {
                both.add(new Gap(start, end));
            }
            if (some.get(a).end < others.get(b).end) {
                a++;
            } else {
                b++;
            }
        }
        return both;
    }

    /// Puts straight lines into the gaps of `x[from..to)`; before the first and after the last value that value stands.
    public static void fill(float[] x, int from, int to) {
        int before = from - 1;
        for (int i = from; i < to; i++) {
            if (isMissing(x[i])) {
                continue;
            }
            for (int k = before + 1; k < i; k++) {
                x[k] = before < from ? x[i] : x[before] + (x[i] - x[before]) * (k - before) / (i - before);
            }
            before = i;
        }
        for (int k = before + 1; k < to; k++) {
            x[k] = before < from ? 0 : x[before];
        }
    }
}
