package org.openecg.eval.baseline;

/// Windows of recordings, as a baseline or an encoder sees them. Readable by many threads.
public interface Windows {
    /// Leads of every window, in canonical order.
    int LEADS = 12;

    int count();

    /// Samples a lead.
    int samples();

    /// Writes one window in millivolts, lead-major; missing leads and padding are 0.
    void millivolts(int window, float[] out);

    /// First sample that is no padding.
    int firstValid(int window);

    /// Count of samples that are no padding.
    int validCount(int window);

    /// Bit i = lead i was recorded.
    int leadsPresent(int window);
}
