package org.openecg.encoders;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.OpLibrary;
import org.openecg.encoders.ops.Placement;
import org.openecg.encoders.ops.TensorList;

/// Named tensors in the engine, in a fixed order. Owns them; close it before the library.
public final class Tensors implements AutoCloseable {
    /// Whether steps train tensors.
    public enum Use {
        TRAINED,
        KEPT
    }

    private final OpLibrary library;
    private final List<TensorSpec> specs;
    private final TensorList list;

    private Tensors(OpLibrary library, List<TensorSpec> specs, TensorList list) {
        this.library = library;
        this.specs = List.copyOf(specs);
        this.list = list;
    }

    /// Tensors as they are before training.
    public static Tensors initial(OpLibrary library, List<TensorSpec> specs, Use use, long seed) {
        return place(library, specs, use, spec -> spec.initial(seed));
    }

    /// Tensors with given values; names and shapes have been checked, see [TensorNames].
    public static Tensors of(OpLibrary library, List<TensorSpec> specs, Use use, Map<String, HostTensor> values) {
        return place(library, specs, use, spec -> {
            HostTensor value = values.get(spec.name());
            if (value == null) {
                throw new IllegalArgumentException("no values for " + spec.name());
            }
            return value;
        });
    }

    private static Tensors place(
            OpLibrary library, List<TensorSpec> specs, Use use, Function<TensorSpec, HostTensor> values) {
        List<Placement> placements = new ArrayList<>();
        specs.forEach(spec -> placements.add(new Placement(values.apply(spec), spec.layout())));
        TensorList list = switch (use) {
            case TRAINED -> library.placeTrained(placements);
            case KEPT -> library.place(placements);
        };
        return new Tensors(library, specs, list);
    }

    /// Names, shapes and first values.
    public List<TensorSpec> specs() {
        return specs;
    }

    /// The tensors, for calls of the library.
    public TensorList list() {
        return list;
    }

    /// Copies of all values by name, shaped as in files.
    public Map<String, HostTensor> values() {
        Map<String, HostTensor> values = new LinkedHashMap<>();
        for (int i = 0; i < specs.size(); i++) {
            values.put(specs.get(i).name(), library.take(list, i));
        }
        return values;
    }

    @Override
    public void close() {
        list.close();
    }
}
