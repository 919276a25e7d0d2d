package org.openecg.encoders.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.openecg.encoders.ops.HostTensor;

/// Weights kept as length and direction: w = g v / |v|, one length for each row of the first axis (Salimans and
/// Kingma 2016, arXiv 1602.07868, equation 2), as PyTorch's two forms of `weight_norm` write them by default.
final class WeightNorm {
    private static final List<Form> FORMS = List.of(
            new Form("weight_g", "weight_v"),
            new Form("parametrizations.weight.original0", "parametrizations.weight.original1"));

    /// Endings of the two names.
    private record Form(String length, String direction) {}

    private WeightNorm() {}

    /// Replaces each pair by its weight.
    ///
    /// @return what hinders it
    static List<String> multiplyOut(Map<String, HostTensor> tensors) {
        List<String> problems = new ArrayList<>();
        for (Form form : FORMS) {
            for (String name : List.copyOf(tensors.keySet())) {
                if (name.endsWith(form.direction())) {
                    String module =
                            name.substring(0, name.length() - form.direction().length());
                    multiplyOut(tensors, module, form, problems);
                }
            }
        }
        return problems;
    }

    private static void multiplyOut(Map<String, HostTensor> tensors, String module, Form form, List<String> problems) {
        HostTensor length = tensors.remove(module + form.length());
        HostTensor direction = tensors.remove(module + form.direction());
        if (length == null || direction == null) {
            problems.add("%s%s stands without %s".formatted(module, form.direction(), form.length()));
            return;
        }
        List<Long> needed = new ArrayList<>(direction.shape());
        for (int axis = 1; axis < needed.size(); axis++) {
            needed.set(axis, 1L);
        }
        if (!length.shape().equals(needed)) {
            problems.add("%s%s has shape %s but needs %s, a length for each row"
                    .formatted(module, form.length(), length.shape(), needed));
            return;
        }
        tensors.put(module + "weight", product(length.doubles(), direction));
    }

    private static HostTensor product(double[] lengths, HostTensor direction) {
        double[] numbers = direction.doubles();
        int row = numbers.length / lengths.length;
        for (int i = 0; i < lengths.length; i++) {
            double[] part = Arrays.copyOfRange(numbers, i * row, (i + 1) * row);
            double norm = Math.sqrt(Arrays.stream(part).map(v -> v * v).sum());
            for (int j = 0; j < row; j++) {
                numbers[i * row + j] = lengths[i] * part[j] / norm;
            }
        }
        int[] shape = direction.shape().stream().mapToInt(Math::toIntExact).toArray();
        return HostTensor.of(numbers, shape);
    }
}
