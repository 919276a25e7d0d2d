package org.openecg.encoders.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.TensorNames;
import org.openecg.encoders.TensorSpec;
import org.openecg.encoders.ops.HostTensor;

/// Weights that other software wrote, as safetensors under the names of the equal PyTorch module, brought into
/// an encoder. All or nothing: the file has to hold every tensor of the encoder and no other.
///
/// Known under other names: a weight under weight norm (`weight_g` and `weight_v`, or
/// `parametrizations.weight.original0` and `.original1`), which is multiplied out. Known and passed over: the
/// `num_batches_tracked` of batch norms.
public final class ForeignWeights {
    private ForeignWeights() {}

    /// What a caller says about a file.
    ///
    /// @param prefix only tensors whose names begin so are read, and named without it; empty = all
    /// @param kept tensors of the encoder that the file does not hold and that stay as they are
    public record Reading(String prefix, Set<String> kept) {
        /// The whole file is the encoder.
        public static final Reading WHOLE = new Reading("", Set.of());

        public Reading {
            kept = Set.copyOf(kept);
        }
    }

    /// Reads a file for an encoder.
    ///
    /// @param present the encoder's values as they are, by name
    /// @return its new values, by name
    /// @throws IOException naming every missing, extra and misshapen tensor, or when no value would change
    public static Map<String, HostTensor> read(
            Path file, Encoder network, Map<String, HostTensor> present, Reading reading) throws IOException {
        List<TensorSpec> needed = new ArrayList<>(network.weights());
        needed.addAll(network.statistics());
        Map<String, HostTensor> found = below(reading.prefix(), Safetensors.read(file));
        List<String> problems = new ArrayList<>(WeightNorm.multiplyOut(found));
        network.statistics().forEach(spec -> found.remove(module(spec.name()) + "num_batches_tracked"));
        List<TensorSpec> read = new ArrayList<>(needed);
        for (String name : new TreeSet<>(reading.kept())) {
            boolean known = read.removeIf(spec -> spec.name().equals(name));
            if (!known || found.containsKey(name)) {
                problems.add(name + (known ? " is to be kept but is in the file" : " is to be kept but is not known"));
            }
        }
        problems.addAll(TensorNames.problems(read, found));
        if (problems.isEmpty() && read.stream().allMatch(spec -> equal(spec.name(), found, present))) {
            problems.add("it changes nothing, every value is there already");
        }
        if (!problems.isEmpty()) {
            throw new IOException("Cannot load %s: %s".formatted(file, String.join("; ", problems)));
        }
        Map<String, HostTensor> values = new LinkedHashMap<>(present);
        values.putAll(found);
        return values;
    }

    private static Map<String, HostTensor> below(String prefix, Safetensors.Content content) {
        Map<String, HostTensor> found = new TreeMap<>();
        content.tensors().forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), value);
            }
        });
        return found;
    }

    private static String module(String tensor) {
        return tensor.substring(0, tensor.lastIndexOf('.') + 1);
    }

    private static boolean equal(String name, Map<String, HostTensor> found, Map<String, HostTensor> present) {
        HostTensor before = present.get(name);
        HostTensor after = found.get(name);
        if (before == null || after == null) {
            return false;
        }
        return before.kind() == after.kind() ? before.equals(after) : Arrays.equals(before.floats(), after.floats());
    }
}
