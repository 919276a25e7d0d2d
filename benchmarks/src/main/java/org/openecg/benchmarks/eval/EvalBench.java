package org.openecg.benchmarks.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openecg.benchmarks.pair.ProcessClock;
import org.openecg.benchmarks.pair.StepTime;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.encoders.EncoderSession;
import org.openecg.eval.protocol.Features;
import org.openecg.eval.protocol.LinearProbe;
import org.openecg.eval.protocol.NearestNeighbours;
import org.openecg.eval.protocol.Protocol;

/// Embeds segments with an untrained ResNet-50 and judges them by the linear probe and nearest neighbours, in turns
/// with embedding alone.
public final class EvalBench {
    private static final int BATCH = 64; // of the evaluation service
    private static final EncoderSpec RESNET50 = new EncoderSpec.ResNet(50, 64, MadeSegments.LEADS);
    private static final List<Protocol> PROTOCOLS = List.of(new LinearProbe(), new NearestNeighbours());
    private static final long SEED = 1;

    private final EvalOptions options;
    private final EncoderSpec encoder;

    public EvalBench(EvalOptions options) {
        this(options, RESNET50);
    }

    EvalBench(EvalOptions options, EncoderSpec encoder) {
        this.options = options;
        this.encoder = encoder;
    }

    /// Runs all pairs.
    public EvalReport measure() {
        double before = ProcessClock.load();
        MadeSegments segments = new MadeSegments(options.segments(), SEED);
        List<StepTime> whole = new ArrayList<>();
        List<StepTime> forward = new ArrayList<>();
        try (EncoderSession session = EncoderSession.random(encoder, SEED, segments.some(0, BATCH), BATCH)) {
            judge(embed(session, new MadeSegments(100, SEED)), new MadeSegments(100, SEED)); // so that code is compiled
            for (int i = 0; i < options.pairs(); i++) {
                if (i % 2 == 0) {
                    whole.add(StepTime.of(() -> judge(embed(session, segments), segments)));
                }
                forward.add(StepTime.of(() -> embed(session, segments)));
                if (i % 2 == 1) {
                    whole.add(StepTime.of(() -> judge(embed(session, segments), segments)));
                }
                System.err.printf(
                        Locale.ROOT,
                        "eval pair %d of %d: with probe and neighbours %.1f s, forward pass %.1f s%n",
                        i + 1,
                        options.pairs(),
                        whole.getLast().millis() * 1e-3,
                        forward.getLast().millis() * 1e-3);
            }
        }
        String setting = String.format(
                Locale.ROOT,
                "%,d segments of %d x %,d, %s, 24 classes, %d processors",
                options.segments(),
                MadeSegments.LEADS,
                MadeSegments.SAMPLES,
                encoder.id(),
                Runtime.getRuntime().availableProcessors());
        return new EvalReport(whole, forward, setting, before, ProcessClock.load());
    }

    private static Features embed(EncoderSession session, MadeSegments segments) {
        int width = session.features();
        float[] value = new float[segments.count() * width];
        for (int from = 0; from < segments.count(); from += BATCH) {
            int count = Math.min(BATCH, segments.count() - from);
            float[][] rows = session.embed(segments.some(from, count), count);
            for (int i = 0; i < count; i++) {
                System.arraycopy(rows[i], 0, value, (from + i) * width, width);
            }
        }
        return new Features(value, width);
    }

    private static void judge(Features features, MadeSegments segments) {
        PROTOCOLS.forEach(protocol -> protocol.run(List.of(features), segments.split()));
    }
}
