package org.openecg.encoders.ops;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.List;

/// Tensors that live in the engine from call to call, such as the weights of a network: placed once, moved in
/// place by steps, taken out as copies. Owns its memory; close it before its library.
public final class TensorList implements AutoCloseable {
    private final List<PtNDArray> arrays;
    private final IValue list;
    private boolean closed;

    TensorList(List<PtNDArray> arrays) {
        this.arrays = List.copyOf(arrays);
        this.list = IValue.listFrom(arrays.toArray(PtNDArray[]::new));
    }

    /// How many tensors it holds.
    public int size() {
        return arrays.size();
    }

    /// The kept handle of the whole list.
    IValue list() {
        if (closed) {
            throw new IllegalStateException("the tensor list is closed");
        }
        return list;
    }

    PtNDArray array(int index) {
        return arrays.get(index);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            list.close();
            arrays.forEach(PtNDArray::close);
        }
    }

    /// An array over the caller's memory, without a copy.
    static PtNDArray wrap(PtNDManager manager, HostTensor tensor) {
        DataType type = switch (tensor.kind()) {
            case F32 -> DataType.FLOAT32;
            case F64 -> DataType.FLOAT64;
            case I32 -> DataType.INT32;
            case I64 -> DataType.INT64;
        };
        long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
        return manager.create(tensor.bytes(), new Shape(shape), type);
    }

    /// A copy of an array's numbers.
    static HostTensor copy(PtNDArray array) {
        HostTensor.Kind kind = switch (array.getDataType()) {
            case FLOAT32 -> HostTensor.Kind.F32;
            case FLOAT64 -> HostTensor.Kind.F64;
            case INT32 -> HostTensor.Kind.I32;
            case INT64 -> HostTensor.Kind.I64;
            default -> throw new IllegalStateException("a script gave a tensor of type " + array.getDataType());
        };
        HostTensor out =
                HostTensor.zeros(kind, HostTensor.shape(array.getShape().getShape()));
        out.bytes().put(array.toByteBuffer(false));
        return out;
    }

    /// Copies of the numbers of arrays, which are closed.
    static List<HostTensor> taken(PtNDArray[] arrays) {
        List<HostTensor> out = new ArrayList<>();
        try {
            for (PtNDArray array : arrays) {
                out.add(copy(array));
            }
        } finally {
            List.of(arrays).forEach(PtNDArray::close);
        }
        return out;
    }
}
