"""Stored answers of the encoders, computed by plain PyTorch in double precision: python3 encoder_reference.py FOLDER

Every case is a network with options, some batches ("runs") and what comes out of it: features, the gradient of the sum of
features x coefficients over all runs, and, for residual networks, the running statistics after each run. Nothing here is
shared with the scripts under test: transformers drop padded and missing tokens row by row where the scripts mask them.

FOLDER/encoder-CASE.safetensors holds, per run r: samples.r, valid.r (first valid sample, the one after the last, bits of the
leads that are present), features.r, frozen.r (features by the running statistics as they were before); moved.NAME (running
statistics after run 0, cases of FULL); then gradient.NAME in full for the cases of FULL, else norm.NAME and dot.NAME (the product
with weights 1, 2, 3, ... divided by their number). Weights, inputs (x.r, from -2 to 2) and coefficients (coefficients.r, from -1 to 1) are no part of it: both sides
draw them by the counter generator of the module encoders, see uniform() and draw().
"""
import hashlib
import json
import os
import sys

import numpy as np
import torch
from torch import nn
import torch.nn.functional as F

SEED = 14
FULL = ("vit-whole", "vit-lead", "resnet-all")


# ---------------------------------------------------------------- numbers both sides can make
def mix(z):
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def uniform(stream, count):
    """Doubles from 0 to below 1: SplitMix64 over (SEED, stream, counter)."""
    golden = np.uint64(0x9E3779B97F4A7C15)
    with np.errstate(over="ignore"):
        name = np.uint64(int.from_bytes(hashlib.sha256(stream.encode()).digest()[:8], "big"))
        key = mix(mix(np.array([SEED], np.uint64) + golden) ^ name)
        bits = mix(key + np.arange(1, count + 1, dtype=np.uint64) * golden)
    return (bits >> np.uint64(11)).astype(np.float64) * 2.0 ** -53


def draw(name, shape):
    """Scales and variances from 0.5 to 1.5, shifts and means within 0.3, all else within sqrt(3 / numbers per row)."""
    count = int(np.prod(shape))
    u = uniform(name, count)
    if len(shape) == 1:
        u = 0.5 + u if name.endswith((".weight", "running_var")) else 0.3 * (2 * u - 1)
    else:
        u = (2 * u - 1) * np.sqrt(3 * shape[0] / count)
    return torch.from_numpy(u.reshape(shape))


def fill(tensors):
    with torch.no_grad():
        for name, tensor in tensors:
            if "num_batches" not in name:
                tensor.copy_(draw(name, tuple(tensor.shape)))


# ---------------------------------------------------------------- transformer
class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.proj = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.fc1, self.fc2 = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x):
        """Tokens of one ECG, t x width; head by head."""
        q, k, v = self.qkv(self.norm1(x)).chunk(3, 1)
        heads = []
        for a, b, c in zip(q.chunk(self.heads, 1), k.chunk(self.heads, 1), v.chunk(self.heads, 1)):
            heads.append(F.softmax(a @ b.T / np.sqrt(a.shape[1]), 1) @ c)
        x = x + self.proj(torch.cat(heads, 1))
        return x + self.fc2(F.gelu(self.fc1(self.norm2(x))))


class ViT(nn.Module):
    def __init__(self, width, depth, heads, patch, window, leads, per_lead=False, class_token=False, learned=False):
        super().__init__()
        self.width, self.patch, self.leads, self.per_lead = width, patch, leads, per_lead
        self.patch_embed = nn.Conv1d(1 if per_lead else leads, width, patch, patch)
        if learned:
            self.pos_embed = nn.Parameter(torch.empty(1, window // patch, width))
        if class_token:
            self.cls_token = nn.Parameter(torch.empty(1, 1, width))
        vectors = nn.Parameter(torch.empty(leads, width))
        if per_lead:
            self.lead_embed = vectors
        else:
            self.lead_missing = vectors
        self.blocks = nn.ModuleList([Block(width, heads) for _ in range(depth)])
        self.norm = nn.LayerNorm(width)

    def position(self, p):
        if hasattr(self, "pos_embed"):
            return self.pos_embed[0, p]
        values = []
        for c in range(self.width // 2):
            angle = p / 10000 ** (2 * c / self.width)
            values += [np.sin(angle), np.cos(angle)]
        return torch.tensor(values, dtype=torch.double)

    def tokens(self, x, valid):
        """Tokens of one ECG that are wholly valid; x: leads x samples."""
        first, end, bits = valid
        present = [lead for lead in range(self.leads) if bits >> lead & 1]
        places = [p for p in range(x.shape[1] // self.patch) if p * self.patch >= first and (p + 1) * self.patch <= end]
        out = []
        for lead in (present if self.per_lead else [None]):
            for p in places:
                cut = x[:, p * self.patch:(p + 1) * self.patch]
                token = self.patch_embed.bias + self.position(p)
                if self.per_lead:
                    token = token + self.patch_embed.weight[:, 0] @ cut[lead] + self.lead_embed[lead]
                else:
                    for i in range(self.leads):
                        token = token + (self.patch_embed.weight[:, i] @ cut[i] if i in present else self.lead_missing[i])
                out.append(token)
        return torch.stack(out)

    def forward(self, x, valid):
        rows = []
        for ecg, ranges in zip(x, valid.tolist()):
            y = self.tokens(ecg, ranges)
            if hasattr(self, "cls_token"):
                y = torch.cat([self.cls_token[0], y])
            for block in self.blocks:
                y = block(y)
            y = self.norm(y)
            rows.append(y[0] if hasattr(self, "cls_token") else y.mean(0))
        return torch.stack(rows)


# ---------------------------------------------------------------- residual network
class Residual(nn.Module):
    def __init__(self, inward, middle, expansion, stride, kernel, pooled):
        super().__init__()
        out = middle * expansion
        kernels = [1, kernel, 1] if expansion == 4 else [kernel, kernel]
        channels = [inward] + [middle] * (len(kernels) - 1) + [out]
        self.count = len(kernels)
        for i, k in enumerate(kernels):
            step = stride if i == self.count - 2 else 1
            setattr(self, f"conv{i + 1}", nn.Conv1d(channels[i], channels[i + 1], k, step, k // 2, bias=False))
            setattr(self, f"bn{i + 1}", nn.BatchNorm1d(channels[i + 1]))
        shortcut = []
        if pooled:
            shortcut.append(nn.AvgPool1d(2, ceil_mode=True) if stride == 2 else nn.Identity())
            stride = 1
        if inward != out or stride == 2:
            shortcut += [nn.Conv1d(inward, out, 1, stride, bias=False), nn.BatchNorm1d(out)]
        self.downsample = nn.Sequential(*shortcut)

    def forward(self, x):
        y = x
        for i in range(1, self.count + 1):
            y = getattr(self, f"bn{i}")(getattr(self, f"conv{i}")(y))
            if i < self.count:
                y = F.relu(y)
        return F.relu(y + self.downsample(x))


class ResNet(nn.Module):
    def __init__(self, depth, width, leads=12, deep=False, kernel=3, constant=False, pooled=False, maxima=False):
        super().__init__()
        expansion, counts = {18: (1, (2, 2, 2, 2)), 34: (1, (3, 4, 6, 3)), 50: (4, (3, 4, 6, 3))}[depth]
        self.maxima = maxima
        if deep:
            half = width // 2
            self.conv1 = nn.Sequential(
                nn.Conv1d(leads, half, 5, 2, 2, bias=False), nn.BatchNorm1d(half), nn.ReLU(),
                nn.Conv1d(half, half, 5, 1, 2, bias=False), nn.BatchNorm1d(half), nn.ReLU(),
                nn.Conv1d(half, width, 5, 1, 2, bias=False))
        else:
            self.conv1 = nn.Conv1d(leads, width, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm1d(width)
        inward = width
        for stage, count in enumerate(counts):
            middle = width if constant else width * 2 ** stage
            blocks = []
            for i in range(count):
                stride = 2 if i == 0 and stage > 0 else 1
                blocks.append(Residual(inward, middle, expansion, stride, kernel, pooled))
                inward = middle * expansion
            setattr(self, f"layer{stage + 1}", nn.Sequential(*blocks))

    def map(self, x):
        y = F.max_pool1d(F.relu(self.bn1(self.conv1(x))), 3, 2, 1)
        for stage in (self.layer1, self.layer2, self.layer3, self.layer4):
            y = stage(y)
        return y

    def forward(self, x, valid):
        rows = []
        for row, (first, end, _) in zip(self.map(x), valid.tolist()):
            part = row[:, first // 32:(end + 31) // 32]
            rows.append(torch.cat([part.max(1).values, part.mean(1)]) if self.maxima else part.mean(1))
        return torch.stack(rows)


# ---------------------------------------------------------------- cases
ALL = 0b111111111111
# Rows: whole; padded before and after, the bounds within patches; leads missing; both.
MIXED = [(0, 64, ALL), (7, 51, ALL), (0, 64, 0b101111101101), (10, 40, 0b000000000110)]
VIT_RUNS = [(2, 60, [(0, 60, ALL)] * 2), (4, 64, MIXED), (3, 33, [(0, 33, ALL), (0, 20, ALL), (0, 33, 0b011111111111)])]
RESNET_RUNS = [(6, 132, [(0, 132, ALL)] * 6), (5, 100, [(0, 100, ALL), (40, 100, ALL), (0, 31, ALL), (0, 97, 7), (64, 96, ALL)])]

CASES = {
    "vit-whole": (lambda: ViT(32, 2, 2, 10, 64, 12), VIT_RUNS),
    "vit-class": (lambda: ViT(32, 2, 2, 10, 64, 12, class_token=True), VIT_RUNS),
    "vit-learned": (lambda: ViT(32, 2, 2, 10, 64, 12, learned=True), VIT_RUNS),
    "vit-lead": (lambda: ViT(32, 2, 2, 10, 64, 12, per_lead=True, class_token=True, learned=True), VIT_RUNS),
    "vit-lead-mean": (lambda: ViT(32, 2, 2, 10, 64, 12, per_lead=True), VIT_RUNS),
    "resnet-stem": (lambda: ResNet(18, 8, deep=True), RESNET_RUNS),
    "resnet-kernel": (lambda: ResNet(18, 8, kernel=5), RESNET_RUNS),
    "resnet-constant": (lambda: ResNet(50, 8, constant=True), RESNET_RUNS),
    "resnet-pooled": (lambda: ResNet(18, 8, pooled=True), RESNET_RUNS),
    "resnet-max": (lambda: ResNet(34, 8, maxima=True), RESNET_RUNS),
    "resnet-all": (lambda: ResNet(50, 8, deep=True, kernel=5, constant=True, pooled=True, maxima=True), RESNET_RUNS),
}


def answer(case):
    make, runs = CASES[case]
    net = make().double()
    fill(net.named_parameters())
    names, parameters = zip(*net.named_parameters())
    out, gradients = {}, [torch.zeros_like(p) for p in parameters]
    for r, (rows, samples, ranges) in enumerate(runs):
        x = torch.from_numpy(4 * uniform(f"x.{r}", rows * 12 * samples).reshape(rows, 12, samples) - 2)
        valid = torch.tensor(ranges)
        fill(net.named_buffers())  # the statistics of each run begin anew
        net.train()
        features = net(x, valid)
        coefficients = torch.from_numpy(2 * uniform(f"coefficients.{r}", features.numel()).reshape(features.shape) - 1)
        total = (features * coefficients).sum()
        for sums, g in zip(gradients, torch.autograd.grad(total, parameters, allow_unused=True, materialize_grads=True)):
            sums += g.detach()
        out |= {f"samples.{r}": torch.tensor([samples]), f"valid.{r}": valid, f"features.{r}": features.detach()}
        if r == 0 and case in FULL:
            out |= {f"moved.{n}": b.clone() for n, b in net.named_buffers() if "num_batches" not in n}
        with torch.no_grad():
            fill(net.named_buffers())
            net.eval()
            out[f"frozen.{r}"] = net(x, valid)
    for name, g in zip(names, gradients):
        if case in FULL:
            out["gradient." + name] = g
        else:
            ramp = torch.arange(1, g.numel() + 1, dtype=torch.double) / g.numel()
            out["norm." + name] = g.norm().reshape(1)
            out["dot." + name] = (g.flatten() @ ramp).reshape(1)
    return out


def write(path, tensors, metadata=None):
    """Safetensors; metadata is text by key."""
    header, data, at = {"__metadata__": metadata} if metadata else {}, [], 0
    for name, tensor in tensors.items():
        array = np.ascontiguousarray(tensor.numpy())
        kind = {"i8": "I64", "f4": "F32", "f8": "F64"}[array.dtype.str[1:]]
        header[name] = {"dtype": kind, "shape": list(tensor.shape), "data_offsets": [at, at + array.nbytes]}
        data.append(array.tobytes())
        at += array.nbytes
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + b"".join(data))


if __name__ == "__main__":
    torch.set_num_threads(1)
    for case in sys.argv[2:] or CASES:
        path = os.path.join(sys.argv[1], f"encoder-{case}.safetensors")
        tensors = answer(case)
        write(path, tensors)
        print(case, os.path.getsize(path), "bytes, features", tuple(tensors["features.0"].shape), float(tensors["features.0"].std()))
