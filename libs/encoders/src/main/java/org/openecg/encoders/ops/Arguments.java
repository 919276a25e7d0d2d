package org.openecg.encoders.ops;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.List;

/// The arguments of one call; closing it closes those made for the call and leaves those kept by others.
final class Arguments implements AutoCloseable {
    private final List<IValue> values = new ArrayList<>();
    private final List<Runnable> owned = new ArrayList<>();

    void add(IValue value) {
        values.add(value);
        owned.add(value::close);
    }

    void addKept(IValue value) {
        values.add(value);
    }

    void addTensor(PtNDManager manager, HostTensor tensor) {
        PtNDArray array = TensorList.wrap(manager, tensor);
        owned.add(array::close);
        add(IValue.from(array));
    }

    void addTensors(PtNDManager manager, List<HostTensor> tensors) {
        PtNDArray[] arrays = new PtNDArray[tensors.size()];
        for (int i = 0; i < arrays.length; i++) {
            PtNDArray array = TensorList.wrap(manager, tensors.get(i));
            owned.add(array::close);
            arrays[i] = array;
        }
        add(IValue.listFrom(arrays));
    }

    void addLists(StepState.Lists lists) {
        addKept(lists.encoder().list());
        addKept(lists.statistics().list());
        addKept(lists.head().list());
        addKept(lists.memory().list());
    }

    void addNumbers(List<Double> numbers) {
        add(IValue.listFrom(numbers.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    IValue[] array() {
        return values.toArray(IValue[]::new);
    }

    @Override
    public void close() {
        for (Runnable resource : owned.reversed()) {
            resource.run();
        }
    }
}
