"""Stored training steps of every method, by plain PyTorch in double precision: python3 method_vectors.py FOLDER [CASE...]

A case is an encoder, a method and an optimiser, named by the same documents as a run's spec, one batch, and TEN steps on it:
forward, backward, clipping of the global norm, optimiser with rate by step, what the method does afterwards. Networks and losses
are those of encoder_reference.py and method_losses.py. Weights, running statistics and targets begin as drawn by name
(encoder_reference.draw), so they are no part of the file.

FOLDER/CASE.safetensors, documents in its metadata:

  batch.views, batch.valid, batch.1 and so on    what the loss is given; batch.1 are the method's companions
  losses, norms, monitors    of each step, norms before clipping
  gradient.NAME              of the first step, every trained tensor
  after.NAME                 every tensor after ten steps: weights, running statistics, targets

A case of full size has drawn views (stream "views", from -2 to 2), one step, and two numbers for each tensor in place of it:
its norm, and its product with numbers drawn under the name "dot.NAME", from -1 to 1; after.NAME is then the change by the step.
"""
import json
import math
import os
import sys

import numpy as np
import torch
from torch import nn

from encoder_reference import ResNet, ViT, fill, uniform, write
from method_losses import METHODS, token_numbers

ENOUGH = dict(beta1=0.9, beta2=0.999, epsilon=1e-8, weightDecay=0.05, warmupShare=0.2, finalShare=0.01)
ADAMW = dict(ENOUGH, learningRate=0.01, clipNorm=0.5)
ADAMW_OF_TRANSFORMERS = dict(ADAMW, beta2=0.95)
LARS = dict(ENOUGH, rule="lars", learningRate=0.2, weightDecay=0.1, clipNorm=0.5)
CLASSES = 5


# ---------------------------------------------------------------- networks
def encoder(spec):
    options = spec.get("options", ())
    if spec["name"] == "resnet":
        f = ResNet(spec["depth"], spec["width"], spec["leads"])
        f.leads = spec["leads"]
        f.channels = f.features = spec["width"] * 8 * (4 if spec["depth"] == 50 else 1)
        return f
    f = ViT(spec["width"], spec["depth"], spec["heads"], spec["patchSamples"], spec["windowSamples"], spec["leads"],
            "per-lead" in options, "class-token" in options, "learned-positions" in options)
    f.features = spec["width"]
    return f


def method(spec, f):
    parameters = {key: value for key, value in spec.items() if key != "name"}
    if "task" in spec:
        parameters["classes"] = CLASSES
    return METHODS[spec["name"]](f, **parameters)


def trained(f, m):
    """Trained tensors by name; a target network is none."""
    named = list(f.named_parameters()) + list(m.named_parameters())
    return {name: p for name, p in named if not name.startswith("target.")}


def state(f, m):
    named = list(f.state_dict().items()) + list(m.state_dict().items())
    return {name: t for name, t in named if t.is_floating_point()}


# ---------------------------------------------------------------- optimisers
def rate(spec, step, steps):
    """A straight rise over the warm-up, then half a cosine that ends at the last step."""
    warmup = round(spec["warmupShare"] * steps)
    if step <= warmup:
        return spec["learningRate"] * step / warmup
    done = (step - warmup - 1) / (steps - warmup - 1)
    low = spec["finalShare"] * spec["learningRate"]
    return low + (spec["learningRate"] - low) * (1 + math.cos(math.pi * done)) / 2


def share(name, case):
    """How fast a tensor learns beside the head: fine-tuning slows the encoder, stage by stage towards the input."""
    spec = case["method"]
    if spec["name"] != "fine-tune" or name.startswith("classifier"):
        return 1.
    stage = int(name[5]) if name.startswith("layer") else 0
    return spec["encoderShare"] * spec["stageDecay"] ** (4 - stage)


class Lars:
    """As BYOL's authors write it (You et al. 2017 with the decay inside the gradient and the rate outside the momentum)."""

    def __init__(self, groups, momentum):
        self.param_groups, self.momentum = groups, momentum
        self.velocity = {p: torch.zeros_like(p) for group in groups for p in group["params"]}

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                slope = p.grad + group["weight_decay"] * p
                if group["weight_decay"] > 0:
                    slope = slope * (0.001 * p.norm() / slope.norm())
                self.velocity[p] = self.momentum * self.velocity[p] + slope
                p -= group["lr"] * self.velocity[p]


def optimiser(case, tensors):
    spec = case["optimiser"]
    groups = [dict(params=[p], name=name, weight_decay=spec["weightDecay"] if p.dim() > 1 else 0.)
              for name, p in tensors.items()]
    if spec.get("rule") == "lars":
        return Lars(groups, spec["beta1"])
    return torch.optim.AdamW(groups, lr=1., betas=(spec["beta1"], spec["beta2"]), eps=spec["epsilon"])


# ---------------------------------------------------------------- steps
def answer(case):
    f = encoder(case["encoder"]).double()
    m = method(case["method"], f).double()
    fill(state(f, m).items())
    f.train(), m.train()
    tensors = trained(f, m)
    before = {name: t.clone() for name, t in state(f, m).items()}
    batch = case["batch"](f) if "batch" in case else drawn(case)
    rule = optimiser(case, tensors)
    losses, norms, monitors, out = [], [], [], {}
    for step in range(1, case["steps"] + 1):
        for p in tensors.values():
            p.grad = torch.zeros_like(p)
        loss, shown = m.loss(f, batch["views"].double(), *list(batch.values())[1:])
        loss.backward()
        if step == 1:
            out |= {"gradient." + name: p.grad.clone() for name, p in tensors.items()}
        norms.append(nn.utils.clip_grad_norm_(tensors.values(), case["optimiser"]["clipNorm"]).item())
        for group in rule.param_groups:
            group["lr"] = rate(case["optimiser"], step, case["of"]) * share(group["name"], case)
        rule.step()
        if hasattr(m, "follow"):
            m.follow(f, step, case["of"])
        losses.append(loss.item())
        monitors.append([float(one) for one in shown])
    after = state(f, m)
    if "batch" in case:
        out |= {"after." + name: t for name, t in after.items()}
        out |= {"batch." + name: t for name, t in batch.items()}
    else:
        out |= {"after." + name: t - before[name] for name, t in after.items()}
        out = {name: summary(name.split(".", 1)[1], t) for name, t in out.items()}
        out |= {"batch." + name: t for name, t in batch.items() if name != "views"}
    lists = {"losses": losses, "norms": norms, "monitors": monitors}
    return out | {name: torch.tensor(numbers, dtype=torch.double) for name, numbers in lists.items()}


def summary(name, tensor):
    t = tensor.flatten()
    return torch.stack([t.norm(), t @ torch.from_numpy(2 * uniform("dot." + name, t.numel()) - 1)])


# ---------------------------------------------------------------- batches
def views(f, valid, samples, dice):
    """Noise in single precision. Padding and missing leads are 0 to a convolution; a transformer must not look at them."""
    x = dice.uniform(-2, 2, (len(valid), f.leads, samples)).astype(np.float32)
    if isinstance(f, ResNet):
        for row, (first, end, bits) in zip(x, valid):
            row[:, :first], row[:, end:] = 0, 0
            row[[lead for lead in range(f.leads) if not bits >> lead & 1]] = 0
    return {"views": torch.from_numpy(x), "valid": torch.tensor(valid)}


def pairs(f):
    """Two views of eight samples, some padded, some without a lead."""
    valid = [WHOLE] * 16
    valid[2], valid[3], valid[8], valid[13] = (0, 90, 15), (0, SAMPLES, 13), (37, SAMPLES, 15), (0, SAMPLES, 7)
    return views(f, valid, SAMPLES, np.random.RandomState(1))


def contrasted(f):
    """Samples 0 and 3 come from one recording, 1, 6 and 7 from another."""
    return pairs(f) | {"1": torch.tensor([0, 1, 2, 0, 4, 5, 1, 1] * 2)}


def hidden_tokens(keep, most, f):
    """Four samples, one padded, one without a lead, one with both; a share of the valid tokens is kept, the rest hidden."""
    dice = np.random.RandomState(2)
    valid = [(0, 80, 15), (13, 71, 15), (0, 80, 11), (0, 52, 6)]
    batch = views(f, valid, 80, dice)
    kept = np.full((4, most), -1)
    hidden = np.zeros((4, 80 // f.patch * (f.leads if f.per_lead else 1)), np.float32)
    for row, ranges in enumerate(valid):
        numbers = dice.permutation(token_numbers(f, 80, ranges))
        count = max(1, round(keep * len(numbers)))
        kept[row, :count] = sorted(numbers[:count])
        hidden[row, numbers[count:]] = 1
    return batch | {"1": torch.from_numpy(kept), "2": torch.from_numpy(hidden)}


def hidden_stretches(f):
    """Four samples, one padded on both sides, one without two leads; 0 and 1 by patch of 32 samples, the last one cut short."""
    valid = [(0, 144, 15), (40, 120, 15), (0, 144, 9), (0, 100, 14)]
    hidden = [[0, 1, 0, 0, 1], [0, 1, 1, 0, 0], [1, 0, 0, 1, 0], [0, 0, 1, 1, 0]]
    return views(f, valid, 144, np.random.RandomState(3)) | {"1": torch.tensor(hidden, dtype=torch.float32)}


def labelled(f):
    """Five samples with labels of five classes, some unknown."""
    targets = [[1, 0, 0, 1, -1], [0, 1, 0, -1, 0], [0, 0, 1, 0, 1], [-1, -1, 0, 1, 0], [1, 1, 0, 0, -1]]
    valid = [WHOLE, (21, 83, 15), (0, SAMPLES, 5), WHOLE, (0, 64, 14)]
    return views(f, valid, SAMPLES, np.random.RandomState(4)) | {"1": torch.tensor(targets, dtype=torch.float32)}


def drawn(case):
    rows, leads, samples = case["views"]
    x = 4 * uniform("views", rows * leads * samples).reshape(rows, leads, samples) - 2
    valid = torch.tensor([(0, samples, (1 << leads) - 1)] * rows)
    return {"views": torch.from_numpy(x), "valid": valid} | case["companions"]


# ---------------------------------------------------------------- cases
SAMPLES = 100
WHOLE = (0, SAMPLES, 15)
RESNET = dict(name="resnet", depth=18, width=2, leads=4)
BOTTLENECKS = dict(name="resnet", depth=50, width=2, leads=4)
VIT = dict(name="vit", width=16, depth=2, heads=2, patchSamples=10, windowSamples=100, leads=4)
VIT_BY_LEAD = dict(VIT, depth=1, options=["per-lead", "class-token", "learned-positions"])
SIMCLR = dict(name="simclr", temperature=0.2, projectorHidden=6, projectorOut=4, maskSameRecording=True)
BYOL = dict(name="byol", hidden=6, out=4, momentum=0.9)
MAE = dict(name="mae", maskShare=0.75, decoderWidth=8, decoderDepth=1, decoderHeads=2)
JEPA = dict(name="jepa", keptLow=0.3, keptHigh=0.5, blockTokens=2, predictorWidth=8, predictorDepth=1, predictorHeads=2,
            momentum=0.9)
MASKED_CONV = dict(name="masked-conv", maskShare=0.4, decoderWidth=6)
SUPERVISED = dict(name="supervised", task="vectors")
FINE_TUNE = dict(name="fine-tune", task="vectors", checkpoint="none", encoderShare=0.5, stageDecay=0.8)


def small(encoder, method, optimiser, batch):
    return dict(encoder=encoder, method=method, optimiser=optimiser, batch=batch, steps=10, of=10)


def full(encoder, method, optimiser, views, companions):
    return dict(encoder=encoder, method=method, optimiser=optimiser, views=views, companions=companions, steps=1, of=10)


def every_fourth(rows, tokens):
    """The tokens 0, 4, 8 and so on are kept, the others hidden."""
    kept = torch.arange(0, tokens, 4).repeat(rows, 1)
    return {"1": kept, "2": (torch.arange(tokens) % 4 > 0).float().repeat(rows, 1)}


CASES = {
    "simclr-resnet18": small(RESNET, SIMCLR, ADAMW, contrasted),
    "simclr-resnet18-lars": small(RESNET, SIMCLR, LARS, contrasted),
    "byol-resnet18": small(RESNET, BYOL, dict(ADAMW, learningRate=0.001), pairs),
    "mae-vit": small(VIT, MAE, ADAMW_OF_TRANSFORMERS, lambda f: hidden_tokens(0.3, 3, f)),
    "mae-vit-lead": small(VIT_BY_LEAD, MAE, ADAMW_OF_TRANSFORMERS, lambda f: hidden_tokens(0.3, 10, f)),
    "jepa-vit": small(VIT, JEPA, ADAMW_OF_TRANSFORMERS, lambda f: hidden_tokens(0.4, 3, f)),
    "jepa-vit-lead": small(VIT_BY_LEAD, JEPA, ADAMW_OF_TRANSFORMERS, lambda f: hidden_tokens(0.4, 13, f)),
    "masked-conv-resnet18": small(RESNET, MASKED_CONV, ADAMW, hidden_stretches),
    "supervised-vit": small(VIT, SUPERVISED, ADAMW, labelled),
    "supervised-resnet50": small(BOTTLENECKS, SUPERVISED, dict(ADAMW, learningRate=0.0005), labelled),
    "fine-tune-resnet18": small(RESNET, FINE_TUNE, ADAMW, labelled),
    "full-simclr-resnet50": full(
        dict(name="resnet", depth=50, width=64, leads=12), dict(SIMCLR, projectorHidden=2048, projectorOut=128, temperature=0.5),
        ADAMW, (16, 12, 250), {"1": torch.arange(8).repeat(2)}),
    "full-mae-vit-s": full(
        dict(name="vit", width=384, depth=8, heads=6, patchSamples=10, windowSamples=1000, leads=12),
        dict(MAE, decoderWidth=256, decoderDepth=4, decoderHeads=4), ADAMW_OF_TRANSFORMERS, (4, 12, 1000), every_fourth(4, 100)),
}


if __name__ == "__main__":
    torch.set_num_threads(1)
    for name in sys.argv[2:] or CASES:
        case = CASES[name]
        path = os.path.join(sys.argv[1], f"{name}.safetensors")
        tensors = answer(case)
        documents = {key: json.dumps(case[key]) for key in ("encoder", "method", "optimiser", "of")}
        write(path, tensors, documents)
        print(name, os.path.getsize(path), "bytes, losses", [round(one, 4) for one in tensors["losses"].tolist()],
              "norms", [round(one, 3) for one in tensors["norms"].tolist()])
