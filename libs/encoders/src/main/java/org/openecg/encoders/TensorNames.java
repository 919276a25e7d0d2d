package org.openecg.encoders;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.openecg.encoders.ops.HostTensor;

/// Strict comparison of the tensors a network needs with those a file holds.
public final class TensorNames {
    private TensorNames() {}

    /// Refuses a file that does not hold exactly the tensors of a network.
    ///
    /// @param source what was read, for the message
    /// @throws IllegalArgumentException naming every missing, extra and misshapen tensor
    public static void require(String source, List<TensorSpec> needed, Map<String, HostTensor> found) {
        List<String> problems = problems(needed, found);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Cannot load " + source + ": " + String.join("; ", problems));
        }
    }

    /// Every missing, extra and misshapen tensor, empty if there is none.
    public static List<String> problems(List<TensorSpec> needed, Map<String, HostTensor> found) {
        List<String> problems = new ArrayList<>();
        for (TensorSpec spec : needed) {
            HostTensor value = found.get(spec.name());
            if (value == null) {
                problems.add("missing " + spec.name());
            } else if (!value.shape().equals(spec.shape())) {
                problems.add("%s has shape %s but needs %s".formatted(spec.name(), value.shape(), spec.shape()));
            } else if (value.kind() == HostTensor.Kind.I32 || value.kind() == HostTensor.Kind.I64) {
                problems.add("%s holds integers but needs floats".formatted(spec.name()));
            }
        }
        Set<String> known = needed.stream().map(TensorSpec::name).collect(Collectors.toSet());
        found.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> problems.add("extra " + name));
        return problems;
    }
}
