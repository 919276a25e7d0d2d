package org.openecg.benchmarks.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.openecg.contracts.json.Json;

/// Plain DJL's side, a process of its own: `PlainDjlSteps TASK`. The number of threads is a property of DJL.
final class PlainDjlSteps {
    private PlainDjlSteps() {}

    public static void main(String[] arguments) throws IOException {
        StepServer.quieten();
        Block network = switch (Task.of(arguments[0])) {
            case RESNET50 -> DjlNetworks.resNet50(64);
            case VIT_S -> DjlNetworks.viT(50, 384, 12, 6);
            case MAE, BYOL -> throw new IllegalArgumentException("There is no plain DJL for " + arguments[0]);
        };
        Shape shape = new Shape(Task.BATCH, Task.LEADS, Task.SAMPLES);
        ObjectNode head = Json.mapper().createObjectNode();
        head.put("engine", "libtorch " + Engine.getEngine("PyTorch").getVersion());
        try (PlainDjl plain = new PlainDjl(network, shape, (float) ProductStep.RATE)) {
            StepServer.serve(head, plain::step, word -> {
                throw new IllegalArgumentException("There is no question '" + word + "'");
            });
        }
    }
}
