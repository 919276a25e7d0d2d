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

/// Fits one strength of the linear probe, all classes together, and lets scikit-learn fit the same
/// classes one after the other, in turns. Both have the features in memory and the same number of
/// threads; our time includes standardising and judging.
///
/// Ours is fitted twice in each round: as the product does it, and ended where by its own estimate
/// it is a fixed share of the distance from the optimum at which the peer ended in the first round.
public final class ProbeBench {
    private static final double STRENGTH = 1; // scikit-learn's default
    private static final double ROUNDING = 1e-9; // of an objective

    /// Of the peer's distance. An estimate errs, so that ours must aim nearer to be as near.
    private static final double AIM = 0.0005;

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

    /// A fit of ours.
    private record Fit(StepTime time, Probabilities said) {}

    /// Runs all rounds.
    ///
    /// @throws IOException when the peer fails, or comes nearer to the optimum than ours does
    ///     fitted to the end
    public ProbeReport measure() throws IOException, InterruptedException {
        Optional<String> absence = peer.absence();
        if (absence.isPresent()) {
            return new ProbeReport.Absent(SklearnPeer.NAME, absence.get());
        }
        double before = ProcessClock.load();
        ProbeProblem warmUp = new ProbeProblem(WARM_UP, SEED);
        fit(new LinearProbe(new double[] {STRENGTH}), warmUp); // so that the code is compiled
        ProbeProblem problem = new ProbeProblem(options, SEED);
        Path folder = Files.createTempDirectory("openecg-probe-");
        try {
            SklearnPeer.write(problem, folder);
            return rounds(problem, folder, before);
        } finally {
            SklearnPeer.remove(folder);
        }
    }

    private ProbeReport rounds(ProbeProblem problem, Path folder, double loadBefore)
            throws IOException, InterruptedException {
        LinearProbe whole = new LinearProbe(new double[] {STRENGTH});
        Fit full = fit(whole, problem);
        SklearnPeer.Fit theirs = peer.fit(folder, problem, STRENGTH, threads);
        Optimality optimum = optimality(problem, full);
        requireNearest(optimum, theirs);
        double tolerance = AIM * optimum.largestGap(theirs.objectives());
        LinearProbe ended = whole.endingAt(tolerance);
        Fit equal = fit(ended, problem);
        List<ProbeReport.Round> rounds = new ArrayList<>();
        rounds.add(round(equal, full, theirs));
        for (int i = 1; i < options.pairs(); i++) {
            boolean endedFirst = i % 2 == 1;
            Fit first = fit(endedFirst ? ended : whole, problem);
            theirs = peer.fit(folder, problem, STRENGTH, threads);
            Fit last = fit(endedFirst ? whole : ended, problem);
            equal = endedFirst ? first : last;
            rounds.add(round(equal, endedFirst ? last : first, theirs));
        }
        ProbeReport.Gaps gaps = new ProbeReport.Gaps(
                optimum.largestGap(optimality(problem, equal).objectives()),
                optimum.largestGap(),
                optimum.largestGap(theirs.objectives()),
                tolerance);
        return new ProbeReport.Measured(rounds, gaps, setting(theirs.version()), loadBefore, ProcessClock.load());
    }

    private static ProbeReport.Round round(Fit equal, Fit full, SklearnPeer.Fit theirs) {
        System.err.printf(
                Locale.ROOT,
                "probe: ours %.1f s to an equal distance, %.1f s to the end, %s %.1f s%n",
                equal.time.millis() * 1e-3,
                full.time.millis() * 1e-3,
                SklearnPeer.NAME,
                theirs.time().millis() * 1e-3);
        return new ProbeReport.Round(equal.time, full.time, theirs.time());
    }

    private static Fit fit(LinearProbe probe, ProbeProblem problem) {
        Features features = problem.features();
        Split split = problem.split();
        Probabilities[] said = new Probabilities[1];
        StepTime time = StepTime.of(() -> said[0] = probe.run(features, split).test());
        return new Fit(time, said[0]);
    }

    private static Optimality optimality(ProbeProblem problem, Fit fit) {
        double[][] weights = new double[problem.classes()][];
        for (int c = 0; c < weights.length; c++) {
            double[] margin = new double[problem.columns() + 1];
            for (int r = 0; r < margin.length; r++) {
                double p = fit.said.at(c, r);
                margin[r] = Math.log(p / (1 - p));
            }
            weights[c] = problem.weights(margin);
        }
        return Optimality.of(problem, STRENGTH, weights);
    }

    private static void requireNearest(Optimality ours, SklearnPeer.Fit theirs) throws IOException {
        for (int c = 0; c < theirs.objectives().size(); c++) {
            if (ours.objective(c) > theirs.objectives().get(c) * (1 + ROUNDING)) {
                throw new IOException(String.format(
                        Locale.ROOT,
                        "class %d: our objective is %.12g but %s reached %.12g",
                        c,
                        ours.objective(c),
                        SklearnPeer.NAME,
                        theirs.objectives().get(c)));
            }
        }
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
