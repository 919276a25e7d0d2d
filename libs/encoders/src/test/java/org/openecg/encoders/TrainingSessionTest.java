package org.openecg.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.OpLibrary;
import org.openecg.encoders.ops.StepInput;
import org.openecg.encoders.ops.StepResult;
import org.openecg.encoders.ops.StepSettings;

class TrainingSessionTest {
    private static final EncoderSpec.ResNet SMALL = new EncoderSpec.ResNet(18, 4, 12);

    @Test
    void lossFallsAndEveryWeightMoves() throws IOException {
        Encoder network = Encoders.of(SMALL);
        try (TrainingSession session = begin(network, ComputeType.FLOAT32)) {
            Map<String, HostTensor> before = session.encoderValues();
            before.putAll(session.stateValues());
            StepInput batch = SimClrScript.batch(7, 16, 160);

            double first = session.step(batch, SimClrScript.settings(1)).loss();
            double last = first;
            for (int step = 2; step <= 15; step++) {
                last = session.step(batch, SimClrScript.settings(step)).loss();
            }

            assertThat(last).isLessThan(0.8 * first);
            Map<String, HostTensor> after = session.encoderValues();
            after.putAll(session.stateValues());
            assertThat(after).hasSameSizeAs(before);
            after.forEach((name, value) -> assertThat(before).doesNotContainEntry(name, value));
        }
    }

    @Test
    void brainFloatGivesNearlyTheSameLoss() throws IOException {
        StepInput batch = SimClrScript.batch(7, 16, 160);
        Encoder network = Encoders.of(SMALL);
        try (TrainingSession single = begin(network, ComputeType.FLOAT32);
                TrainingSession brain = begin(network, ComputeType.BFLOAT16)) {
            double expected = single.step(batch, SimClrScript.settings(1)).loss();

            double found = brain.step(batch, SimClrScript.settings(1)).loss();

            assertThat(found).isCloseTo(expected, within(0.1)).isNotEqualTo(expected);
        }
    }

    @Test
    void equalProjectionsGiveTheLogarithmOfAllOthers() throws IOException {
        int rows = 16;
        HostTensor x = HostTensor.zeros(HostTensor.Kind.F32, rows, 12, 96);
        long[] apart = {0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7};
        long[] together = {0, 0, 2, 3, 4, 5, 6, 7, 0, 0, 2, 3, 4, 5, 6, 7};
        try (TrainingSession session = begin(Encoders.of(SMALL), ComputeType.FLOAT64)) {
            double allNegatives = loss(session, x, apart);
            double twoRecordingsAsOne = loss(session, x, together);

            assertThat(allNegatives).isCloseTo(Math.log(2 * 8 - 1), within(1e-9));
            // Four rows of sixteen lose two negatives each.
            double expected = (12 * Math.log(15) + 4 * Math.log(13)) / 16;
            assertThat(twoRecordingsAsOne).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void goesOnAfterAResumeWithEqualBits() throws IOException {
        Encoder network = Encoders.of(SMALL);
        MethodScript method = SimClrScript.of(network.features(), 16, 8);
        List<Double> straight = new ArrayList<>();
        Map<String, HostTensor> encoder;
        Map<String, HostTensor> state;
        try (TrainingSession session = TrainingSession.begin(network, method, ComputeType.FLOAT32, 3)) {
            losses(session, 1, 2, straight);
            encoder = session.encoderValues();
            state = session.stateValues();
            losses(session, 3, 5, straight);
        }
        List<Double> resumed = new ArrayList<>(straight.subList(0, 2));

        try (TrainingSession session = TrainingSession.resume(network, method, ComputeType.FLOAT32, encoder, state)) {
            losses(session, 3, 5, resumed);
        }

        assertThat(resumed).isEqualTo(straight);
    }

    @Test
    void namesEveryTensorThatDoesNotFit() throws IOException {
        Encoder network = Encoders.of(SMALL);
        MethodScript method = SimClrScript.of(network.features(), 16, 8);
        Map<String, HostTensor> encoder;
        Map<String, HostTensor> state;
        try (TrainingSession session = TrainingSession.begin(network, method, ComputeType.FLOAT32, 3)) {
            encoder = new LinkedHashMap<>(session.encoderValues());
            state = session.stateValues();
        }
        encoder.remove("layer1.0.conv2.weight");
        encoder.put("layer9.weight", HostTensor.zeros(HostTensor.Kind.F32, 1));
        encoder.put("bn1.bias", HostTensor.zeros(HostTensor.Kind.F32, 5));

        assertThatThrownBy(() -> TrainingSession.resume(network, method, ComputeType.FLOAT32, encoder, state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot load the encoder: bn1.bias has shape [5] but needs [4]; "
                        + "missing layer1.0.conv2.weight; extra layer9.weight");
    }

    @Test
    void leavesWeightsAloneWhenTheLossIsNoNumber() throws IOException {
        try (TrainingSession session = begin(Encoders.of(SMALL), ComputeType.FLOAT32)) {
            StepInput batch = SimClrScript.batch(7, 8, 96);
            batch.raw().getFirst().bytes().putFloat(400, Float.NaN);
            HostTensor before = session.encoderValues().get("conv1.weight");

            StepResult result = session.step(batch, SimClrScript.settings(1));

            assertThat(result.finite()).isFalse();
            assertThat(session.encoderValues().get("conv1.weight")).isEqualTo(before);
        }
    }

    @Test
    void reportsAScriptThatDoesNotCompileByItsLine() {
        MethodScript method = new MethodScript(
                "def loss(encoder: List[Tensor]) -> Tensor:\n    return nothing\n", List.of(), List.of(), List.of());

        assertThatThrownBy(() -> TrainingSession.begin(Encoders.of(SMALL), method, ComputeType.FLOAT32, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot compile the op library")
                .hasMessageContaining("nothing");
    }

    @Test
    void holdsNoMoreAfterHundredsOfSteps() throws IOException {
        OpLibrary.useThreads(1);
        try (TrainingSession session = begin(Encoders.of(SMALL), ComputeType.FLOAT32)) {
            StepInput batch = SimClrScript.batch(7, 8, 64);
            losses(session, batch, 1, 100);
            int arrays = session.heldArrays();
            long resident = Memory.residentBytes();

            losses(session, batch, 101, 300);

            assertThat(session.heldArrays()).isEqualTo(arrays);
            assertThat(Memory.residentBytes() - resident)
                    .as("resident growth over 200 steps")
                    .isLessThan(48L << 20);
        }
    }

    private static TrainingSession begin(Encoder network, ComputeType type) throws IOException {
        return TrainingSession.begin(network, SimClrScript.of(network.features(), 16, 8), type, 3);
    }

    private static double loss(TrainingSession session, HostTensor x, long[] groups) {
        StepSettings still = new StepSettings(1, 0, SimClrScript.ADAMW, SimClrScript.TEMPERATURE);
        return session.step(SimClrScript.input(x, HostTensor.of(groups, 16)), still)
                .loss();
    }

    private static void losses(TrainingSession session, int from, int to, List<Double> into) {
        for (int step = from; step <= to; step++) {
            into.add(session.step(SimClrScript.batch(step, 8, 96), SimClrScript.settings(step))
                    .loss());
        }
    }

    private static void losses(TrainingSession session, StepInput batch, int from, int to) {
        for (int step = from; step <= to; step++) {
            session.step(batch, SimClrScript.settings(step));
        }
    }
}
