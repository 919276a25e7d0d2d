package org.openecg.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openecg.recordings.ReadResult;
import org.openecg.recordings.Recording;
import org.openecg.recordings.wfdb.WfdbReader;
import org.openecg.signal.chain.ChainProfile;
import org.openecg.signal.chain.ChainResult;
import org.openecg.signal.chain.SignalChain;

/// Records a second on one thread, from WFDB files to int16 windows of profile `openecg`.
///
/// Every round gives the limit, the product and each peer one turn over the same files, one after the other,
/// because rates move with the load of the machine; the best pass of each side counts. Limit: reading the
/// bytes and nothing else.
final class IngestBench {
    private static final String NAME = "ingest";
    private static final String UNIT = "records/s";

    private final List<Peer> peers;
    private final Effort effort;
    private final WfdbReader reader = new WfdbReader();
    private final SignalChain chain = new SignalChain(ChainProfile.OPENECG);

    IngestBench(List<Peer> peers, Effort effort) {
        this.peers = List.copyOf(peers);
        this.effort = effort;
    }

    /// Measures all sides over the same recordings.
    ///
    /// @param data folder of WFDB records, null for synthetic ones
    /// @return one row for each peer
    List<BenchRow> measure(@Nullable Path data) throws IOException, InterruptedException {
        double before = load();
        try (IngestRecords records = data == null
                ? IngestRecords.synthetic(effort.recordings())
                : IngestRecords.copied(data, effort.recordings(), this::givesWindows)) {
            Map<String, String> absent = new LinkedHashMap<>();
            List<Peer> here = new ArrayList<>();
            for (Peer peer : peers) {
                Optional<String> absence = peer.absence();
                absence.ifPresentOrElse(reason -> absent.put(peer.name(), reason), () -> here.add(peer));
            }
            return measure(records, here, absent, before);
        }
    }

    private List<BenchRow> measure(
            IngestRecords records, List<Peer> here, Map<String, String> absent, double loadBefore)
            throws IOException, InterruptedException {
        turn(() -> process(records), effort.warmUpSeconds());
        double bytes = 0;
        double product = 0;
        Map<String, Double> best = new LinkedHashMap<>();
        int count = records.headers().size();
        for (int round = 1; round <= effort.rounds(); round++) {
            bytes = Math.max(bytes, count / turn(() -> readBytes(records), effort.secondsPerTurn()));
            product = Math.max(product, count / turn(() -> process(records), effort.secondsPerTurn()));
            for (Peer peer : here) {
                best.merge(peer.name(), peer.turn(records.folder(), effort.secondsPerTurn()), Math::max);
            }
            System.err.printf(
                    Locale.ROOT,
                    "ingest round %d of %d: product %.0f, bytes %.0f, %s%n",
                    round,
                    effort.rounds(),
                    product,
                    bytes,
                    best);
        }
        BenchRow.Load load = new BenchRow.Load(loadBefore, load());
        BenchRow.Limit limit = new BenchRow.Limit("read bytes", bytes);
        String setting = count + " recordings of " + records.source() + " on one thread, best pass of "
                + effort.rounds() + " turns each";
        double value = product;
        return peers.stream()
                .map(peer -> figure(peer.name(), best, absent))
                .map(figure -> new BenchRow(NAME, value, UNIT, figure, limit, setting, load))
                .toList();
    }

    private static PeerFigure figure(String name, Map<String, Double> best, Map<String, String> absent) {
        String reason = absent.get(name);
        return reason == null
                ? new PeerFigure.Measured(name, best.getOrDefault(name, Double.NaN))
                : new PeerFigure.Absent(name, reason);
    }

    private void process(IngestRecords records) throws IOException {
        for (Path header : records.headers()) {
            Recording recording = switch (reader.read(header)) {
                case ReadResult.Read read -> read.recording();
                case ReadResult.Rejected rejected -> throw new IOException(rejected.message());
            };
            if (!givesWindows(recording)) {
                throw new IOException(header + " gives no window");
            }
        }
    }

    private boolean givesWindows(Recording recording) {
        return chain.run(
                        recording.standardMillivolts(),
                        Math.toIntExact(recording.rate().numerator()),
                        Math.toIntExact(recording.rate().denominator()))
                instanceof ChainResult.Windows;
    }

    private static void readBytes(IngestRecords records) throws IOException {
        long bytes = 0;
        for (Path file : records.files()) {
            bytes += Files.readAllBytes(file).length;
        }
        if (bytes == 0) {
            throw new IOException("The files below " + records.folder() + " are empty");
        }
    }

    private interface Pass {
        void run() throws IOException;
    }

    /// Passes for so many seconds, at least two.
    ///
    /// @return seconds of the best
    private static double turn(Pass pass, double seconds) throws IOException {
        long start = System.nanoTime();
        long best = Long.MAX_VALUE;
        for (int passes = 0; passes < 2 || System.nanoTime() - start < seconds * 1e9; passes++) {
            long from = System.nanoTime();
            pass.run();
            best = Math.min(best, System.nanoTime() - from);
        }
        return best / 1e9;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
