package org.openecg.benchmarks.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openecg.benchmarks.pair.MedianInterval;
import org.openecg.benchmarks.pair.StepTime;
import org.openecg.contracts.json.Json;

/// The other end of [StepChild], for sides written in Java.
final class StepServer {
    /// Makes one step, which ends when all numbers are there, and gives the loss.
    interface Stepper {
        double step();
    }

    /// Answers a question that is no step.
    interface Extra {
        JsonNode answer(String word);
    }

    private static final String STEP = "step ";

    private static final Logger ENGINE = Logger.getLogger("ai.djl"); // held, or its level is forgotten

    private StepServer() {}

    /// Keeps the engine's remarks on threads and absent graphics cards out of a bench's output. Before it starts.
    static void quieten() {
        ENGINE.setLevel(Level.SEVERE);
    }

    /// Says the head, then answers until the input ends.
    static void serve(JsonNode head, Stepper stepper, Extra extra) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(Json.mapper().writeValueAsString(head));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
            JsonNode answer = line.startsWith(STEP)
                    ? steps(stepper, Integer.parseInt(line.substring(STEP.length())))
                    : extra.answer(line);
            out.println(Json.mapper().writeValueAsString(answer));
        }
    }

    private static JsonNode steps(Stepper stepper, int count) {
        double[] millis = new double[count];
        double[] cpuMillis = new double[count];
        double[] loss = new double[1];
        for (int i = 0; i < count; i++) {
            StepTime time = StepTime.of(() -> loss[0] = stepper.step());
            millis[i] = time.millis();
            cpuMillis[i] = time.cpuMillis();
        }
        ObjectNode answer = Json.mapper().createObjectNode();
        answer.put("ms", MedianInterval.median(millis)).put("cpu_ms", MedianInterval.median(cpuMillis));
        return answer.put("loss", loss[0]);
    }
}
