package org.openecg.eval.study;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/// What operations see of studies: `openecg_studies`, `openecg_study_runs`, `openecg_study_scores`. One thread of its
/// own
/// looks now and then, so that a scrape never waits for the database.
@ApplicationScoped
public class StudyMeters {
    private static final Logger LOG = Logger.getLogger(StudyMeters.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration END = Duration.ofSeconds(10);

    private final MeterRegistry registry;
    private final Studies studies;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread watcher =
            Thread.ofPlatform().name("study-meters").daemon().unstarted(this::watch);
    private final Set<String> known = new HashSet<>();
    private volatile List<StudyView.Summary> latest = List.of();

    StudyMeters(MeterRegistry registry, Studies studies) {
        this.registry = registry;
        this.studies = studies;
    }

    void start(@Observes StartupEvent event) {
        for (String state : List.of("RUNNING", "FINISHED", "INCOMPLETE")) {
            Gauge.builder("openecg.studies", this, meters -> meters.count(state))
                    .tag("state", state)
                    .register(registry);
        }
        watcher.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        watcher.join(END);
    }

    private void watch() {
        try {
            do {
                try {
                    latest = studies.list();
                    latest.forEach(this::register);
                } catch (RuntimeException e) { // the database is away; the next round tries again
                    LOG.debugf("Studies are not counted: %s", e.getMessage());
                }
            } while (!stopped.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void register(StudyView.Summary study) {
        String name = name(study);
        if (known.add(name)) {
            runs(name, "finished", one -> one.runs().finished());
            runs(name, "failed", one -> one.runs().failed());
            runs(name, "running", one -> one.runs().running());
            runs(
                    name,
                    "waiting",
                    one -> one.runs().total()
                            - one.runs().finished()
                            - one.runs().failed()
                            - one.runs().running());
            scores(name, "wanted", one -> one.scores().wanted());
            scores(name, "there", one -> one.scores().there());
        }
    }

    private void runs(String study, String state, ToDoubleFunction<StudyView.Summary> value) {
        Gauge.builder("openecg.study.runs", this, meters -> meters.of(study, value))
                .tag("study", study)
                .tag("state", state)
                .register(registry);
    }

    private void scores(String study, String kind, ToDoubleFunction<StudyView.Summary> value) {
        Gauge.builder("openecg.study.scores", this, meters -> meters.of(study, value))
                .tag("study", study)
                .tag("kind", kind)
                .register(registry);
    }

    private double count(String state) {
        return latest.stream().filter(one -> one.state().equals(state)).count();
    }

    private double of(String study, ToDoubleFunction<StudyView.Summary> value) {
        return latest.stream()
                .filter(one -> name(one).equals(study))
                .mapToDouble(value)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static String name(StudyView.Summary study) {
        return study.id() + "/" + study.version();
    }
}
