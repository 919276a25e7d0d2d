"""The equal networks in PyTorch, written from the papers and torchvision's module names, and the files they are compared by."""
import json
import os
import sys

import numpy as np
import torch
from torch import nn
import torch.nn.functional as F

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../../../docs/examples"))
from read_safetensors import read  # noqa: E402,F401


class Basic(nn.Module):
    expansion = 1

    def __init__(self, inward, middle, stride):
        super().__init__()
        self.conv1 = nn.Conv1d(inward, middle, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm1d(middle)
        self.conv2 = nn.Conv1d(middle, middle, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm1d(middle)
        if stride != 1 or inward != middle:
            self.downsample = nn.Sequential(nn.Conv1d(inward, middle, 1, stride, bias=False), nn.BatchNorm1d(middle))

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)))
        y = self.bn2(self.conv2(y))
        return F.relu(y + (self.downsample(x) if hasattr(self, "downsample") else x))


class Bottleneck(nn.Module):
    expansion = 4

    def __init__(self, inward, middle, stride):
        super().__init__()
        self.conv1 = nn.Conv1d(inward, middle, 1, bias=False)
        self.bn1 = nn.BatchNorm1d(middle)
        self.conv2 = nn.Conv1d(middle, middle, 3, stride, 1, bias=False)
        self.bn2 = nn.BatchNorm1d(middle)
        self.conv3 = nn.Conv1d(middle, 4 * middle, 1, bias=False)
        self.bn3 = nn.BatchNorm1d(4 * middle)
        if stride != 1 or inward != 4 * middle:
            self.downsample = nn.Sequential(nn.Conv1d(inward, 4 * middle, 1, stride, bias=False), nn.BatchNorm1d(4 * middle))

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)))
        y = F.relu(self.bn2(self.conv2(y)))
        y = self.bn3(self.conv3(y))
        return F.relu(y + (self.downsample(x) if hasattr(self, "downsample") else x))


class ResNet(nn.Module):
    def __init__(self, depth, width, leads=12):
        super().__init__()
        block, counts = {18: (Basic, (2, 2, 2, 2)), 34: (Basic, (3, 4, 6, 3)), 50: (Bottleneck, (3, 4, 6, 3))}[depth]
        self.conv1 = nn.Conv1d(leads, width, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm1d(width)
        inward = width
        for stage, count in enumerate(counts):
            middle = width * 2 ** stage
            blocks = []
            for i in range(count):
                blocks.append(block(inward, middle, 2 if i == 0 and stage > 0 else 1))
                inward = middle * block.expansion
            setattr(self, f"layer{stage + 1}", nn.Sequential(*blocks))
        self.features = inward

    def forward(self, x):
        y = F.max_pool1d(F.relu(self.bn1(self.conv1(x))), 3, 2, 1)
        for stage in (self.layer1, self.layer2, self.layer3, self.layer4):
            y = stage(y)
        return y.mean(2)


def write(path, tensors):
    """Double-precision safetensors."""
    header, data, at = {}, [], 0
    for name, tensor in tensors.items():
        array = np.ascontiguousarray(np.asarray(tensor))
        array = array.astype("<i8" if array.dtype.kind == "i" else "<f8")
        header[name] = {"dtype": "I64" if array.dtype.kind == "i" else "F64", "shape": list(array.shape),
                        "data_offsets": [at, at + array.nbytes]}
        data.append(array.tobytes())
        at += array.nbytes
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + b"".join(data))
