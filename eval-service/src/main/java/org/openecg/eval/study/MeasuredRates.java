package org.openecg.eval.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.run.RunSpec;
import org.openecg.eval.page.ProgressFeed;

/// How fast runs of a method, encoder and view were learned here, from the progress that they told.
@ApplicationScoped
public class MeasuredRates {
    private final ProgressFeed feed;
    private final StudyClerk clerk;

    MeasuredRates(ProgressFeed feed, StudyClerk clerk) {
        this.feed = feed;
        this.clerk = clerk;
    }

    /// Samples a second of the last such run; null if there was none.
    @Nullable
    Double samplesPerSecond(RunSpec spec) {
        return all().get(name(spec));
    }

    private Map<String, Double> all() {
        Map<String, Double> rates = new HashMap<>();
        for (ProgressFeed.Progress one : feed.all()) {
            clerk.run(one.runId()).ifPresent(run -> {
                if (one.samplesPerSecond() > 0) {
                    rates.put(name(run.spec()), one.samplesPerSecond());
                }
            });
        }
        return rates;
    }

    static String name(RunSpec spec) {
        int crop = spec.augmentation().cropSamples();
        return spec.method().id() + " " + spec.encoder().id() + (crop == 0 ? "" : " crop " + crop) + " batch "
                + spec.batchSize();
    }
}
