package org.openecg.training.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openecg.contracts.run.AugmentationSpec;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.RunSpec;
import org.openecg.encoders.CounterRandom;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.Encoders;
import org.openecg.encoders.TrainingSession;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.OpLibrary;
import org.openecg.encoders.ops.StepInput;
import org.openecg.encoders.ops.StepResult;
import org.openecg.encoders.ops.StepSettings;
import org.openecg.store.file.SegmentStore;
import org.openecg.store.selection.SegmentSelection;
import org.openecg.training.Specs;
import org.openecg.training.SyntheticSegments;
import org.openecg.training.loader.BatchLoader;
import org.openecg.training.loader.ViewMaker;

/// What holds for every method, on real batches of the loader.
class MethodsTest {
    private static final StepSettings.AdamW ADAMW = new StepSettings.AdamW(0.9, 0.95, 1e-8, 0.05, 1);
    private static final EncoderSpec RESNET = new EncoderSpec.ResNet(18, 4, 12);
    private static final EncoderSpec VIT = new EncoderSpec.ViT(16, 2, 2, 10, 1000, 12, Set.of());
    private static final EncoderSpec VIT_PER_LEAD = new EncoderSpec.ViT(
            16, 1, 2, 25, 1000, 12, Set.of(EncoderSpec.ViT.Option.PER_LEAD, EncoderSpec.ViT.Option.CLASS_TOKEN));

    @TempDir
    static Path folder;

    private static SegmentStore store;
    private static SegmentSelection selection;

    /// A method on an encoder.
    record Pair(MethodSpec method, EncoderSpec encoder) {
        @Override
        public String toString() {
            return method.id() + " on " + encoder.id();
        }
    }

    static Stream<Pair> pairs() {
        return Stream.of(
                new Pair(new MethodSpec.SimClr(0.2, 16, 8, true), RESNET),
                new Pair(new MethodSpec.SimClr(0.2, 16, 8, true), VIT),
                new Pair(new MethodSpec.Byol(16, 8, 0.9), RESNET),
                new Pair(new MethodSpec.Byol(16, 8, 0.9), VIT),
                new Pair(new MethodSpec.Mae(0.75, 8, 1, 2), VIT),
                new Pair(new MethodSpec.Mae(0.75, 8, 1, 2), VIT_PER_LEAD),
                new Pair(new MethodSpec.MaskedConv(0.4, 8), RESNET),
                new Pair(new MethodSpec.Jepa(0.3, 0.5, 3, 8, 1, 2, 0.9), VIT),
                new Pair(new MethodSpec.Jepa(0.3, 0.5, 3, 8, 1, 2, 0.9), VIT_PER_LEAD),
                new Pair(new MethodSpec.Supervised("synthetic-task"), RESNET),
                new Pair(new MethodSpec.Supervised("synthetic-task"), VIT));
    }

    @BeforeAll
    static void fill() throws IOException {
        OpLibrary.useThreads(1);
        store = SyntheticSegments.store(folder, "synthetic", 50);
        selection = SegmentSelection.of(
                store.index(),
                SegmentSelection.resolve(
                        store.index(), Specs.small(1, 1, Set.of()).selection(), List.of()),
                List.of());
    }

    @AfterAll
    static void close() throws IOException {
        store.close();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void fallsOnOneBatchAndMovesWhatItKeeps(Pair pair) throws InterruptedException {
        Method method = Methods.of(pair.method(), store.index(), List.of(SyntheticSegments.TASK));
        StepInput batch = batch(pair, method, 0).getFirst();
        try (TrainingSession session = session(pair, method, ComputeType.FLOAT32)) {
            Map<String, HostTensor> before = session.stateValues();
            double first = step(session, method, batch, 1).loss();
            double last = first;
            for (int step = 2; step <= 12; step++) {
                last = step(session, method, batch, step).loss();
            }

            assertThat(last).isLessThan(first).isFinite();
            session.stateValues().forEach((name, value) -> assertThat(before).doesNotContainEntry(name, value));
        }
    }

    /// The change of the loss when a tensor goes a little in a random direction, by central differences.
    @ParameterizedTest
    @MethodSource("pairs")
    void gradientEqualsFiniteDifferences(Pair pair) throws InterruptedException {
        Method method = Methods.of(pair.method(), store.index(), List.of(SyntheticSegments.TASK));
        StepInput batch = widened(batch(pair, method, 0).getFirst());
        List<String> names = trained(pair, method);
        Map<String, HostTensor> state;
        Map<String, HostTensor> encoder;
        List<HostTensor> found;
        try (TrainingSession session = session(pair, method, ComputeType.FLOAT64)) {
            encoder = shifted(session.encoderValues());
            state = shifted(session.stateValues());
        }
        try (TrainingSession session = resumed(pair, method, encoder, state)) {
            found = session.gradient(batch, method.settings(1, 100));
        }
        for (int i = 0; i < names.size(); i += Math.max(1, names.size() / 7)) {
            double[] slope = found.get(i + 2).doubles();
            double[] way = direction(names.get(i), slope.length);
            double expected = 0;
            double length = 0;
            for (int k = 0; k < slope.length; k++) {
                expected += slope[k] * way[k];
                length += slope[k] * slope[k];
            }
            Map<String, HostTensor> values = encoder.containsKey(names.get(i)) ? encoder : state;
            HostTensor here = Objects.requireNonNull(values.get(names.get(i)));
            values.put(names.get(i), moved(here, way, 1e-6));
            double up = loss(pair, method, batch, encoder, state);
            values.put(names.get(i), moved(here, way, -1e-6));
            double down = loss(pair, method, batch, encoder, state);
            values.put(names.get(i), here);

            assertThat(length).as("gradient of " + names.get(i)).isPositive();
            assertThat((up - down) / 2e-6)
                    .as(names.get(i))
                    .isCloseTo(expected, within(1e-4 * Math.sqrt(length) + 1e-9));
        }
    }

    /// A random direction of length 1: what a gradient lacks shows across it as well as along it.
    private static double[] direction(String name, int size) {
        double[] way = new double[size];
        CounterRandom random = new CounterRandom(7, name);
        double length = 0;
        for (int i = 0; i < size; i++) {
            way[i] = random.gaussian(i);
            length += way[i] * way[i];
        }
        for (int i = 0; i < size; i++) {
            way[i] /= Math.sqrt(length);
        }
        return way;
    }

    /// Masked stretches are all 0, so at biases of 0 they would sit together on the kink of a ReLU.
    private static Map<String, HostTensor> shifted(Map<String, HostTensor> tensors) {
        Map<String, HostTensor> out = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            double[] noise = new double[tensor.count()];
            CounterRandom random = new CounterRandom(1, name);
            for (int i = 0; i < noise.length && name.endsWith(".bias"); i++) {
                noise[i] = random.gaussian(i);
            }
            out.put(name, moved(tensor, noise, name.startsWith("first.") || name.startsWith("second.") ? 0 : 0.2));
        });
        return out;
    }

    private static TrainingSession resumed(
            Pair pair, Method method, Map<String, HostTensor> encoder, Map<String, HostTensor> state) {
        Encoder network = Encoders.of(pair.encoder());
        return TrainingSession.resume(network, method.script(network, 250), ComputeType.FLOAT64, encoder, state);
    }

    private static HostTensor moved(HostTensor tensor, double[] slope, double size) {
        double[] values = tensor.doubles();
        for (int i = 0; i < values.length; i++) {
            values[i] += size * slope[i];
        }
        return HostTensor.of(
                values, tensor.shape().stream().mapToInt(Long::intValue).toArray());
    }

    private static double loss(
            Pair pair, Method method, StepInput batch, Map<String, HostTensor> encoder, Map<String, HostTensor> state) {
        try (TrainingSession session = resumed(pair, method, encoder, state)) {
            return session.gradient(batch, method.settings(1, 100)).getFirst().doubles()[0];
        }
    }

    /// Without batch norm: neither in the encoder nor in a projector.
    static Stream<Pair> rowsStandAlone() {
        return pairs().filter(
                        pair -> pair.method() instanceof MethodSpec.Mae || pair.method() instanceof MethodSpec.Jepa);
    }

    @ParameterizedTest
    @MethodSource("rowsStandAlone")
    void aStepOfSeveralPassesIsOneOfTheWholeWhereRowsStandAlone(Pair pair) throws InterruptedException {
        Method method = Methods.of(pair.method(), store.index(), List.of(SyntheticSegments.TASK));
        StepInput whole = batch(pair, method, 0).getFirst();
        List<StepInput> passes = batch(pair, method, 6);
        try (TrainingSession one = session(pair, method, ComputeType.FLOAT64);
                TrainingSession several = session(pair, method, ComputeType.FLOAT64)) {
            StepSettings settings = new StepSettings(1, 3e-3, ADAMW, method.settings(1, 20));
            StepResult expected = one.step(widened(whole), settings);

            StepResult result =
                    several.step(passes.stream().map(MethodsTest::widened).toList(), settings);

            assertThat(passes).hasSize(3);
            assertThat(result.loss()).isCloseTo(expected.loss(), within(1e-10));
            assertThat(result.gradientNorm()).isCloseTo(expected.gradientNorm(), within(1e-9));
        }
    }

    static Stream<Pair> maskedTokens() {
        return pairs().filter(pair -> pair.method() instanceof MethodSpec.Mae);
    }

    @ParameterizedTest
    @MethodSource("maskedTokens")
    void picturesShowWhatTheLossIsOf(Pair pair) throws InterruptedException {
        Method method = Methods.of(pair.method(), store.index(), List.of(SyntheticSegments.TASK));
        StepInput batch = widened(batch(pair, method, 0).getFirst());
        if (pair.encoder().equals(VIT_PER_LEAD)) { // its masks were drawn before the lead was taken away
            batch.raw().get(1).bytes().putLong(2 * Long.BYTES, 0xFFF);
        }
        List<Double> settings = method.settings(1, 20);
        try (TrainingSession session = session(pair, method, ComputeType.FLOAT64)) {
            HostTensor given = session.reconstruct(batch, settings);
            double loss = session.gradient(batch, settings).getFirst().doubles()[0];

            HiddenPatches patches = new HiddenPatches(given, batch.raw().get(1), (EncoderSpec.ViT) pair.encoder());
            assertThat(patches.meanScaledError(settings.getFirst())).isCloseTo(loss, within(1e-12));
        }
    }

    /// Equation by equation what the MAE loss says, of what pictures show.
    private record HiddenPatches(HostTensor given, HostTensor valid, EncoderSpec.ViT encoder) {
        double meanScaledError(double leastVariance) {
            int n = given.shape().get(1).intValue();
            int leads = given.shape().get(2).intValue();
            int samples = given.shape().get(3).intValue();
            boolean perLead = encoder.options().contains(EncoderSpec.ViT.Option.PER_LEAD);
            double[] numbers = given.doubles();
            int size = n * leads * samples;
            double sum = 0;
            int hidden = 0;
            for (int row = 0; row < n; row++) {
                long present = valid.bytes().asLongBuffer().get(3 * row + 2);
                for (int from = 0; from < samples; from += encoder.patchSamples()) {
                    List<Integer> at = new ArrayList<>();
                    for (int lead = 0; lead < leads; lead++) {
                        int first = (row * leads + lead) * samples + from;
                        if ((present >> lead & 1) == 1) {
                            IntStream.range(first, first + encoder.patchSamples())
                                    .forEach(at::add);
                        }
                        if ((perLead || lead == leads - 1) && !at.isEmpty()) {
                            if (numbers[2 * size + at.getFirst()] == 1) {
                                sum += scaledError(numbers, size, at, leastVariance);
                                hidden++;
                            }
                            at.clear();
                        }
                    }
                }
            }
            return sum / hidden;
        }

        private static double scaledError(double[] numbers, int size, List<Integer> at, double leastVariance) {
            double mean = at.stream().mapToDouble(i -> numbers[i]).average().orElseThrow();
            double variance = at.stream()
                    .mapToDouble(i -> (numbers[i] - mean) * (numbers[i] - mean))
                    .average()
                    .orElseThrow();
            double error = at.stream()
                    .mapToDouble(i -> Math.pow(numbers[i] - numbers[size + i], 2))
                    .average()
                    .orElseThrow();
            return error / (variance + leastVariance);
        }
    }

    private static List<String> trained(Pair pair, Method method) {
        Encoder network = Encoders.of(pair.encoder());
        return Stream.concat(network.weights().stream(), method.script(network, 250).head().stream())
                .map(spec -> spec.name())
                .toList();
    }

    private static TrainingSession session(Pair pair, Method method, ComputeType type) {
        Encoder network = Encoders.of(pair.encoder());
        return TrainingSession.begin(network, method.script(network, 250), type, 3);
    }

    private static StepResult step(TrainingSession session, Method method, StepInput batch, int step) {
        return session.step(batch, new StepSettings(step, 3e-3, ADAMW, method.settings(step, 20)));
    }

    private static List<StepInput> batch(Pair pair, Method method, int passSamples) throws InterruptedException {
        RunSpec small = Specs.small(20, 3, Set.of());
        RunSpec spec = new RunSpec(
                pair.method().kind(),
                pair.method(),
                pair.encoder(),
                small.profile(),
                small.selection(),
                new AugmentationSpec("paper", 250),
                small.optimiser(),
                small.batchSize(),
                passSamples,
                small.steps(),
                small.precision(),
                small.announceSteps(),
                small.seed());
        String script = new ViewMaker(selection.index(), spec).script();
        try (BatchLoader loader = new BatchLoader(selection, spec, method, 1);
                OpLibrary library = OpLibrary.forViews(script, ComputeType.FLOAT32)) {
            List<StepInput> passes = loader.take().inputs().stream()
                    .map(input -> new StepInput(library.views(input.raw()), input.companions()))
                    .toList();
            passes.getFirst().raw().get(1).bytes().putLong(2 * Long.BYTES, 0b111111111110); // one sample without lead I
            return passes;
        }
    }

    private static StepInput widened(StepInput input) {
        HostTensor views = input.raw().getFirst();
        int[] shape = views.shape().stream().mapToInt(Long::intValue).toArray();
        return new StepInput(
                List.of(HostTensor.of(views.doubles(), shape), input.raw().get(1)), input.companions());
    }
}
