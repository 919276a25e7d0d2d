package org.openecg.signal.quality;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Quality of a window: per lead where present, and together.
public final class SegmentQuality {
    private final List<@Nullable LeadIndices> leads;
    private final float index;

    SegmentQuality(List<@Nullable LeadIndices> leads, float index) {
        this.leads = Collections.unmodifiableList(new ArrayList<>(leads));
        this.index = index;
    }

    /// Empty for a missing lead.
    public Optional<LeadIndices> lead(int lead) {
        return Optional.ofNullable(leads.get(lead));
    }

    /// Half the mean of the four worst leads plus half the mean of all, 0 to 1.
    public float index() {
        return index;
    }

    public QualityClass quality() {
        return QualityClass.of(index);
    }
}
