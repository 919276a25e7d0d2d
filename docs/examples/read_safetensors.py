"""Reads a safetensors file with numpy alone: python3 read_safetensors.py encoder.safetensors"""
import json, sys
import numpy as np

TYPES = {"F32": "<f4", "F64": "<f8", "I32": "<i4", "I64": "<i8"}


def read(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = file.read()
    header.pop("__metadata__", None)
    return {name: np.frombuffer(data[t["data_offsets"][0]:t["data_offsets"][1]], TYPES[t["dtype"]]).reshape(t["shape"])
            for name, t in header.items()}


if __name__ == "__main__":
    for name, tensor in read(sys.argv[1]).items():
        print(name, tensor.dtype, list(tensor.shape), f"mean {tensor.mean():.6g}" if tensor.size else "")
