package org.openecg.training.method.byol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.MethodScript;
import org.openecg.encoders.TensorSpec;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.ScriptText;
import org.openecg.training.method.Companion;
import org.openecg.training.method.Method;
import org.openecg.training.method.Projector;

/// BYOL (Grill et al. 2020, arXiv 2006.07733): the online network predicts what a slowly following target network makes
/// of the other view. The target's batch-norm statistics follow by the same average as its weights and take no part in
/// the loss, since both networks norm by their batch.
///
/// Reading its monitors: `targetOnlineCosine` near 1 with a loss near 0 early in a run is collapse, not success.
///
/// @param spec widths and momentum
public record Byol(MethodSpec.Byol spec) implements Method {
    private static final String TARGET = "target.";

    @Override
    public int views() {
        return 2;
    }

    @Override
    public MethodScript script(Encoder encoder, int samples) {
        Projector projector = projector(encoder.features());
        Projector predictor = new Projector("predictor", spec.out(), spec.hidden(), spec.out());
        List<TensorSpec> head = new ArrayList<>(projector.weights());
        head.addAll(predictor.weights());
        List<TensorSpec> memory = new ArrayList<>(projector.statistics());
        memory.addAll(predictor.statistics());
        List.of(encoder.weights(), projector.weights(), encoder.statistics(), projector.statistics())
                .forEach(specs -> specs.forEach(one -> memory.add(one.follower(TARGET))));
        return new MethodScript(
                ScriptText.beside(Byol.class, "byol.py"),
                head,
                memory,
                List.of("targetOnlineCosine", "batchAlignment", "batchSpread"));
    }

    /// The momentum of a step, Grill et al. section 3.2: 1 - (1 - tau) (cos(pi k / K) + 1) / 2, k from 0.
    @Override
    public List<Double> settings(long step, long steps) {
        double cosine = Math.cos(Math.PI * (step - 1) / steps);
        return List.of(1 - (1 - spec.momentum()) * (cosine + 1) / 2);
    }

    @Override
    public List<Companion> companions(Encoder encoder, int samples) {
        return List.of();
    }

    @Override
    public float[][] project(float[][] features, Map<String, HostTensor> tensors) {
        return projector(features[0].length).project(features, tensors);
    }

    private Projector projector(int in) {
        return new Projector("projector", in, spec.hidden(), spec.out());
    }
}
