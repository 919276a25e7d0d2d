package org.openecg.benchmarks.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openecg.benchmarks.pair.ProcessClock;
import org.openecg.benchmarks.pair.StepTime;
import org.openecg.eval.protocol.Features;
import org.openecg.eval.protocol.LinearProbe;
import org.openecg.eval.protocol.Probabilities;
import org.openecg.eval.protocol.Split;

/// Fits one strength of the linear probe, all classes together, and lets scikit-learn fit the same classes one after
/// the other, in turns. Both have the features in memory and the same number of threads; our time includes
/// standardising and judging.
public final class ProbeBench {
    private static final double STRENGTH = 1; // scikit-learn's default
    private static final double ROUNDING = 1e-9; // of an objective
    private static final ProbeOptions WARM_UP = new ProbeOptions(3_000, 1_100, 8, 1);
    private static final long SEED = 1;

    private final ProbeOptions options;
    private final SklearnPeer peer;
    private final int threads = Runtime.getRuntime().availableProcessors();

    /// @param home of the source tree
    public ProbeBench(ProbeOptions options, Path home) {
        this(options, SklearnPeer.of(home));
    }

    ProbeBench(ProbeOptions options, SklearnPeer peer) {
        this.options = options;
        this.peer = peer;
    }

    /// One fit of ours and one of the peer.
    private record Pair(StepTime ours, Probabilities said, SklearnPeer.Fit theirs) {}

    /// Runs all pairs.
    ///
    /// @throws IOException when the peer fails, or comes nearer to the optimum than we do
    public ProbeReport measure() throws IOException, InterruptedException {
        Optional<String> absence = peer.absence();
        if (absence.isPresent()) {
            return new ProbeReport.Absent(SklearnPeer.NAME, absence.get());
        }
        double before = ProcessClock.load();
        ProbeProblem warmUp = new ProbeProblem(WARM_UP, SEED);
        fit(warmUp.features(), warmUp.split()); // so that the code is compiled
        ProbeProblem problem = new ProbeProblem(options, SEED);
        Path folder = Files.createTempDirectory("openecg-probe-");
        List<Pair> pairs = new ArrayList<>();
        try {
            SklearnPeer.write(problem, folder);
            for (int i = 0; i < options.pairs(); i++) {
                pairs.add(pair(problem, folder, i % 2 == 0));
                System.err.printf(
                        Locale.ROOT,
                        "probe pair %d of %d: ours %.1f s, %s %.1f s%n",
                        i + 1,
                        options.pairs(),
                        pairs.getLast().ours.millis() * 1e-3,
                        SklearnPeer.NAME,
                        pairs.getLast().theirs.time().millis() * 1e-3);
            }
        } finally {
            SklearnPeer.remove(folder);
        }
        ProbeReport.Gaps gaps = gaps(problem, pairs.getLast());
        return new ProbeReport.Measured(
                pairs.stream().map(Pair::ours).toList(),
                pairs.stream().map(pair -> pair.theirs.time()).toList(),
                gaps,
                setting(pairs.getLast().theirs.version()),
                before,
                ProcessClock.load());
    }

    private Pair pair(ProbeProblem problem, Path folder, boolean oursFirst) throws IOException, InterruptedException {
        Features features = problem.features();
        Split split = problem.split();
        Probabilities[] said = new Probabilities[1];
        if (oursFirst) {
            StepTime ours = StepTime.of(() -> said[0] = fit(features, split));
            return new Pair(ours, said[0], peer.fit(folder, problem, STRENGTH, threads));
        }
        SklearnPeer.Fit theirs = peer.fit(folder, problem, STRENGTH, threads);
        return new Pair(StepTime.of(() -> said[0] = fit(features, split)), said[0], theirs);
    }

    private static Probabilities fit(Features features, Split split) {
        return new LinearProbe(new double[] {STRENGTH}).run(features, split).test();
    }

    private static ProbeReport.Gaps gaps(ProbeProblem problem, Pair pair) throws IOException {
        double[][] weights = new double[problem.classes()][];
        for (int c = 0; c < weights.length; c++) {
            double[] margin = new double[problem.columns() + 1];
            for (int r = 0; r < margin.length; r++) {
                double p = pair.said.at(c, r);
                margin[r] = Math.log(p / (1 - p));
            }
            weights[c] = problem.weights(margin);
        }
        Optimality ours = Optimality.of(problem, STRENGTH, weights);
        List<Double> theirs = pair.theirs.objectives();
        for (int c = 0; c < theirs.size(); c++) {
            if (ours.objective(c) > theirs.get(c) * (1 + ROUNDING)) {
                throw new IOException(String.format(
                        Locale.ROOT,
                        "class %d: our objective is %.12g but %s reached %.12g",
                        c,
                        ours.objective(c),
                        SklearnPeer.NAME,
                        theirs.get(c)));
            }
        }
        return new ProbeReport.Gaps(ours.largestGap(), ours.largestGap(theirs));
    }

    private String setting(String version) {
        return String.format(
                Locale.ROOT,
                "%,d rows x %,d features, %d classes, C = %.0f, %d threads each, %s %s",
                options.rows(),
                options.columns(),
                options.classes(),
                STRENGTH,
                threads,
                SklearnPeer.NAME,
                version);
    }
}
