package org.openecg.training.method;

import java.util.List;
import java.util.Map;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.MethodScript;
import org.openecg.encoders.ops.HostTensor;

/// One way to train an encoder, under its parameters.
public interface Method {
    /// How many views of a sample it looks at, 1 or 2.
    int views();

    /// The loss, and the tensors it brings, for an encoder.
    ///
    /// @param samples in a view
    MethodScript script(Encoder encoder, int samples);

    /// Its own numbers at a step, in the order the script names them.
    ///
    /// @param steps of the whole run
    List<Double> settings(long step, long steps);

    /// What its script asks for beside the views, in its order.
    ///
    /// @param samples in a view
    List<Companion> companions(Encoder encoder, int samples);

    /// Features as the loss sees them, for monitors: by default pooled encoder output.
    ///
    /// @param features rows of pooled encoder features
    /// @param tensors the method's tensors by name
    default float[][] project(float[][] features, Map<String, HostTensor> tensors) {
        return features;
    }
}
