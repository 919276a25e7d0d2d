package org.openecg.eval.page;

import com.google.protobuf.InvalidProtocolBufferException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.proto.ProgressMessage;

/// The last progress of each run and its loss curve, in memory: what a page shows while a run goes on.
///
/// A curve keeps at most 1,000 points: when it is full, every second one goes. A resumed run repeats steps; the later
/// value wins. Guarded by its own lock.
@ApplicationScoped
public class ProgressFeed {
    private static final Logger LOG = Logger.getLogger(ProgressFeed.class);
    private static final int MOST_RUNS = 200;

    private final Map<String, Run> runs = new LinkedHashMap<>();

    /// One point of a curve.
    public record Point(long step, double loss) {}

    /// Where a run stands.
    ///
    /// @param monitors last values
    public record Progress(
            String runId,
            long step,
            long steps,
            double loss,
            double samplesPerSecond,
            Map<String, Double> monitors,
            List<Point> curve) {}

    @Incoming("progress")
    void receive(byte @Nullable [] value) {
        if (value == null) {
            return;
        }
        try {
            add(ProgressMessage.parseFrom(value));
        } catch (InvalidProtocolBufferException e) {
            LOG.debugf("unreadable progress: %s", e.getMessage());
        }
    }

    synchronized void add(ProgressMessage message) {
        runs.computeIfAbsent(message.getRunId(), _ -> new Run()).add(message);
        if (runs.size() > MOST_RUNS) {
            runs.remove(runs.keySet().iterator().next());
        }
    }

    /// All runs that were heard of, the oldest first.
    public synchronized List<Progress> all() {
        List<Progress> all = new ArrayList<>();
        runs.forEach((id, run) -> all.add(run.progress(id)));
        return all;
    }

    /// One run.
    public synchronized Optional<Progress> find(String runId) {
        return Optional.ofNullable(runs.get(runId)).map(run -> run.progress(runId));
    }

    private static final class Run {
        private final TreeMap<Long, Double> curve = new TreeMap<>();
        private final TreeMap<String, Double> monitors = new TreeMap<>();
        private ProgressMessage last = ProgressMessage.getDefaultInstance();
        private long every = 1;

        void add(ProgressMessage message) {
            last = message;
            monitors.putAll(message.getMonitorsMap());
            if (message.getStep() % every == 0) {
                curve.put(message.getStep(), message.getLoss());
            }
            if (curve.size() > 1_000) {
                every *= 2;
                curve.keySet().removeIf(step -> step % every != 0);
            }
        }

        Progress progress(String runId) {
            List<Point> points = new ArrayList<>();
            curve.forEach((step, loss) -> points.add(new Point(step, loss)));
            return new Progress(
                    runId,
                    last.getStep(),
                    last.getSteps(),
                    last.getLoss(),
                    last.getSamplesPerSecond(),
                    new TreeMap<>(monitors),
                    points);
        }
    }
}
