package org.openecg.standalone.command;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openecg.contracts.proto.ProgressMessage;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.TopicReader;

/// What a run told on `ecg.progress.v1`: its loss, and where each of its owners began.
///
/// @param steps losses by step; a step that was computed twice has its last value
/// @param firstByFence the first step under each fence
/// @param lastByFence the last step told under each fence
record RunLog(
        SortedMap<Long, ProgressMessage> steps, SortedMap<Long, Long> firstByFence, SortedMap<Long, Long> lastByFence) {

    static RunLog read(String bootstrap, String runId) throws IOException {
        RunLog log = new RunLog(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        List<byte[]> messages = new ArrayList<>();
        try (TopicReader reader = new TopicReader(Map.of("bootstrap.servers", bootstrap))) {
            reader.read(Topics.PROGRESS, TopicReader.End.COMPLETE, record -> {
                if (runId.equals(record.key())) {
                    messages.add(record.value());
                }
            });
        }
        for (byte[] message : messages) {
            log.add(message);
        }
        return log;
    }

    private void add(byte[] message) throws InvalidProtocolBufferException {
        ProgressMessage progress = ProgressMessage.parseFrom(message);
        steps.put(progress.getStep(), progress);
        firstByFence.merge(progress.getFence(), progress.getStep(), Math::min);
        lastByFence.merge(progress.getFence(), progress.getStep(), Math::max);
    }

    /// One line a new owner.
    void printResume() {
        if (firstByFence.size() < 2) {
            System.out.println("The kill left no second owner in the log: the run had ended before.");
            return;
        }
        long first = Objects.requireNonNull(firstByFence.get(firstByFence.lastKey()));
        System.out.printf(
                "Resumed at step %d, nothing lost: the checkpoint of step %d was whole, the same run went on under fence %d.%n",
                first, first - 1, firstByFence.lastKey());
    }

    /// The loss at both ends, without the warm-up.
    void printLoss(double warmupShare) {
        List<ProgressMessage> told = new ArrayList<>(steps.values());
        told.removeIf(one -> one.getStep() == 0 || one.getStep() <= warmupShare * one.getSteps());
        if (told.isEmpty()) {
            return;
        }
        int tenth = Math.max(1, told.size() / 10);
        double first = mean(told.subList(0, tenth));
        double last = mean(told.subList(told.size() - tenth, told.size()));
        System.out.printf(
                Locale.ROOT,
                "Loss %.3f over the first tenth after warm-up, %.3f over the last (%+.1f %%).%n",
                first,
                last,
                100 * (last - first) / first);
        SortedMap<String, Double> monitors = new TreeMap<>();
        steps.values().forEach(one -> monitors.putAll(one.getMonitorsMap()));
        if (monitors.containsKey("spread")) {
            printCollapse(monitors);
        }
    }

    /// The rule: collapsed if the spread of normalised outputs stays below 0.1 (1 = all directions alike) at two
    /// checks;
    /// a warning if RankMe falls below a quarter of its value at the start.
    private static void printCollapse(SortedMap<String, Double> monitors) {
        boolean collapsed = monitors.getOrDefault("collapsed", 0.0) > 0;
        boolean narrowed = monitors.getOrDefault("rankWarning", 0.0) > 0;
        System.out.printf(
                Locale.ROOT,
                "Collapse: %s (spread %.2f, collapsed below 0.10; RankMe %.1f from %.1f at the start).%n",
                collapsed ? "YES" : narrowed ? "not, but few dimensions are left" : "none",
                monitors.getOrDefault("spread", 0.0),
                monitors.getOrDefault("rankMe", 0.0),
                monitors.getOrDefault("rankMeAtStart", 0.0));
    }

    private static double mean(List<ProgressMessage> some) {
        return some.stream().mapToDouble(ProgressMessage::getLoss).average().orElse(Double.NaN);
    }
}
