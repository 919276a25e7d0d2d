package org.openecg.training.method;

import java.util.List;
import java.util.Map;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.MethodScript;
import org.openecg.encoders.ops.HostTensor;

/// One self-supervised method under its parameters.
public interface Method {
    /// The loss, and the tensors it brings, for an encoder.
    MethodScript script(Encoder encoder);

    /// Its own numbers, in the order the script names them.
    List<Double> settings();

    /// Features as the loss sees them, for monitors.
    ///
    /// @param features rows of pooled encoder features
    /// @param tensors the method's tensors by name
    float[][] project(float[][] features, Map<String, HostTensor> tensors);
}
