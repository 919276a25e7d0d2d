#!/usr/bin/env python3
"""Whole training steps of 1-D networks on ECGs as PyTorch makes them on a CPU: the peer of `./openecg bench train`.

    python3 train_step_peer.py --model resnet50 --modes plain,tuned [--steps 10] [--threads 2]     prints medians
    python3 train_step_peer.py --model mae --serve --threads 1                                     steps when asked

model   resnet50   bottleneck network, pooled features against a fixed target by mean squared error; with --byol a BYOL step:
                   two views, projector and predictor (4,096 and 256), a target network that follows without gradient
        vit-s      384 wide, 12 blocks, 6 heads, patches of 50 samples x 12 leads, 20 tokens; the same loss
        mae        masked autoencoder: 384 wide, 8 blocks, 6 heads, patches of 10 samples x 12 leads; 25 of 100 tokens are seen,
                   decoder 256 wide, 4 blocks, 4 heads; mean squared error on hidden patches of mean 0 and variance 1
mode    fp32       single precision, everything with default arguments
        plain      the same under bf16 autocast, as most would write it
        tuned      under bf16 autocast; convolutions 2-D over height 1, channels-last; patches by one linear layer, hidden
                   ones left out; attention written out; AdamW(fused=True), clip_grad_norm_(foreach=True), the target by one foreach call
        sdpa       tuned, attention by scaled_dot_product_attention

A step is forward, backward, clipping of the global norm at 1 and AdamW (rate 1e-4, decay 0.05) on 64 ECGs of 12 x 1,000 that
lie ready in memory, masks too. Batch norm trains. Each mode has weights of its own.

--serve: the first line tells what this is; then each line `MODE N` of the input is answered by one of JSON: medians over N steps
of `ms` and `cpu_ms` (all threads of the process), and the loss. `quit` ends.
"""
import argparse
import copy
import json
import math
import statistics
import sys
import time

import torch
from torch import nn
import torch.nn.functional as F

BATCH, LEADS, SAMPLES = 64, 12, 1000


# ---------------------------------------------------------------- residual network
class Conv(nn.Conv1d):
    """Without bias; `flat`: the same convolution in two dimensions, over height 1."""

    def __init__(self, inward, out, kernel, stride=1, flat=False):
        super().__init__(inward, out, kernel, stride, kernel // 2, bias=False)
        nn.init.kaiming_normal_(self.weight, mode="fan_out", nonlinearity="relu")
        self.flat = flat
        if flat:
            self.weight = nn.Parameter(self.weight.detach().unsqueeze(2))

    def forward(self, x):
        if self.flat:
            return F.conv2d(x, self.weight, None, (1, self.stride[0]), (0, self.padding[0]))
        return super().forward(x)


class Bottleneck(nn.Module):
    def __init__(self, inward, middle, stride, flat):
        super().__init__()
        norm, out = (nn.BatchNorm2d if flat else nn.BatchNorm1d), 4 * middle
        self.conv1, self.bn1 = Conv(inward, middle, 1, flat=flat), norm(middle)
        self.conv2, self.bn2 = Conv(middle, middle, 3, stride, flat), norm(middle)
        self.conv3, self.bn3 = Conv(middle, out, 1, flat=flat), norm(out)
        self.downsample = None
        if stride > 1 or inward != out:
            self.downsample = nn.Sequential(Conv(inward, out, 1, stride, flat), norm(out))

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)), inplace=True)
        y = F.relu(self.bn2(self.conv2(y)), inplace=True)
        y = self.bn3(self.conv3(y))
        y += x if self.downsample is None else self.downsample(x)
        return F.relu(y, inplace=True)


class ResNet50(nn.Module):
    features = 2048

    def __init__(self, flat=False):
        super().__init__()
        self.flat = flat
        self.conv1, self.bn1 = Conv(LEADS, 64, 7, 2, flat), (nn.BatchNorm2d if flat else nn.BatchNorm1d)(64)
        stages, inward = [], 64
        for stage, blocks in enumerate((3, 4, 6, 3)):
            for block in range(blocks):
                stages.append(Bottleneck(inward, 64 << stage, 2 if stage and not block else 1, flat))
                inward = 256 << stage
        self.stages = nn.Sequential(*stages)

    def forward(self, x):
        if self.flat:
            x = x.unsqueeze(2).contiguous(memory_format=torch.channels_last)
        x = F.relu(self.bn1(self.conv1(x)), inplace=True)
        x = F.max_pool2d(x, (1, 3), (1, 2), (0, 1)) if self.flat else F.max_pool1d(x, 3, 2, 1)
        return self.stages(x).flatten(2).mean(2)


# ---------------------------------------------------------------- transformer
class Block(nn.Module):
    def __init__(self, width, heads, fused):
        super().__init__()
        self.heads, self.fused = heads, fused
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.proj = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.fc1, self.fc2 = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x):
        n, t, d = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(n, t, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        if self.fused:
            y = F.scaled_dot_product_attention(q, k, v)
        else:
            y = ((q * (d // self.heads) ** -0.5) @ k.transpose(-2, -1)).softmax(-1) @ v
        x = x + self.proj(y.transpose(1, 2).reshape(n, t, d))
        return x + self.fc2(F.gelu(self.fc1(self.norm2(x))))


def patches(x, patch):
    """n x tokens x (leads patch)."""
    n, leads, samples = x.shape
    return x.view(n, leads, samples // patch, patch).transpose(1, 2).reshape(n, samples // patch, leads * patch)


class Embedding(nn.Module):
    """Patches of all leads to tokens: a strided convolution, or one linear layer."""

    def __init__(self, patch, width, linear):
        super().__init__()
        self.patch, self.linear = patch, linear
        self.map = nn.Linear(LEADS * patch, width) if linear else nn.Conv1d(LEADS, width, patch, patch)

    def forward(self, x):
        return self.map(patches(x, self.patch)) if self.linear else self.map(x).transpose(1, 2)


class ViT(nn.Module):
    features = 384

    def __init__(self, linear=False, fused=False):
        super().__init__()
        self.embed = Embedding(50, 384, linear)
        self.position = nn.Parameter(torch.randn(1, 20, 384) * 0.02)
        self.blocks = nn.Sequential(*[Block(384, 6, fused) for _ in range(12)])
        self.norm = nn.LayerNorm(384)

    def forward(self, x):
        return self.norm(self.blocks(self.embed(x) + self.position)).mean(1)


# ---------------------------------------------------------------- masked autoencoder, He et al. 2022
def sines(tokens, width):
    angle = torch.outer(torch.arange(tokens).float(), 10000 ** (-torch.arange(0, width, 2) / width))
    return torch.stack([angle.sin(), angle.cos()], 2).flatten(1)


class Mae(nn.Module):
    """Encoder on the seen tokens alone; the decoder gets them and one vector for each hidden token, in order."""
    TOKENS, SEEN, PATCH = 100, 25, 10

    def __init__(self, linear=False, fused=False):
        super().__init__()
        self.embed = Embedding(self.PATCH, 384, linear)
        self.blocks, self.norm = nn.Sequential(*[Block(384, 6, fused) for _ in range(8)]), nn.LayerNorm(384)
        self.decoder_embed = nn.Linear(384, 256)
        self.mask_token = nn.Parameter(torch.randn(1, 1, 256) * 0.02)
        self.decoder_blocks = nn.Sequential(*[Block(256, 4, fused) for _ in range(4)])
        self.decoder_norm, self.predict = nn.LayerNorm(256), nn.Linear(256, LEADS * self.PATCH)
        self.register_buffer("position", sines(self.TOKENS, 384))
        self.register_buffer("decoder_position", sines(self.TOKENS, 256))

    @classmethod
    def masks(cls):
        """For each ECG the tokens in random order, where each token is found in that order, and 1 where it is hidden."""
        order = torch.rand(BATCH, cls.TOKENS).argsort(1)
        back = order.argsort(1)
        return order[:, :cls.SEEN].contiguous(), back, (back >= cls.SEEN).float()

    def loss(self, x, seen, back, hidden):
        truth = patches(x, self.PATCH)
        if self.embed.linear:  # hidden patches need no embedding
            tokens = self.embed.map(truth.gather(1, seen.unsqueeze(2).expand(-1, -1, truth.shape[2]))) + self.position[seen]
        else:
            tokens = self.embed(x) + self.position
            tokens = tokens.gather(1, seen.unsqueeze(2).expand(-1, -1, tokens.shape[2]))
        y = self.decoder_embed(self.norm(self.blocks(tokens)))
        y = torch.cat([y, self.mask_token.to(y.dtype).expand(len(x), self.TOKENS - self.SEEN, -1)], 1)
        y = y.gather(1, back.unsqueeze(2).expand(-1, -1, y.shape[2])) + self.decoder_position
        y = self.predict(self.decoder_norm(self.decoder_blocks(y))).float()
        truth = (truth - truth.mean(2, True)) / (truth.var(2, keepdim=True, unbiased=False) + 1e-6).sqrt()
        return (((y - truth) ** 2).mean(2) * hidden).sum() / hidden.sum()


# ---------------------------------------------------------------- one step
def projector(inward):
    return nn.Sequential(nn.Linear(inward, 4096, bias=False), nn.BatchNorm1d(4096), nn.ReLU(inplace=True), nn.Linear(4096, 256))


class Pooled(nn.Module):
    """Features of an encoder against a fixed target."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder
        self.goal = torch.randn(BATCH, encoder.features)

    def loss(self, x):
        return F.mse_loss(self.encoder(x).float(), self.goal)


class Byol(nn.Module):
    """Grill et al. 2020; each view passes the networks by itself."""

    def __init__(self, encoder):
        super().__init__()
        self.online = nn.Sequential(encoder, projector(encoder.features))
        self.predictor = projector(256)
        self.target = copy.deepcopy(self.online).requires_grad_(False)

    def loss(self, first, second):
        with torch.no_grad():
            targets = [self.target(second).float(), self.target(first).float()]
        guesses = [self.predictor(self.online(view)).float() for view in (first, second)]
        return 4 - 2 * sum(F.cosine_similarity(g, t).mean() for g, t in zip(guesses, targets))

    def follow(self, together):
        targets, models = list(self.target.parameters()), list(self.online.parameters())
        with torch.no_grad():
            if together:
                torch._foreach_lerp_(targets, models, 0.004)
            else:
                for target, model in zip(targets, models):
                    target.mul_(0.996).add_(model, alpha=0.004)


class Runner:
    """One mode: module, batch and optimiser."""

    def __init__(self, mode, model, byol):
        torch.manual_seed(1)
        self.tuned, self.bf16 = mode in ("tuned", "sdpa"), mode != "fp32"
        views = [torch.randn(BATCH, LEADS, SAMPLES) for _ in range(2 if byol else 1)]
        if model == "resnet50":
            encoder = ResNet50(self.tuned)
            encoder = encoder.to(memory_format=torch.channels_last) if self.tuned else encoder
            self.module = Byol(encoder) if byol else Pooled(encoder)
        elif model == "vit-s":
            self.module = Pooled(ViT(self.tuned, mode == "sdpa"))
        else:
            self.module = Mae(self.tuned, mode == "sdpa")
            views += Mae.masks()
        self.batch = views
        self.trained = [p for p in self.module.parameters() if p.requires_grad]
        extra = {"fused": True} if self.tuned else {}
        self.optimiser = torch.optim.AdamW(self.trained, lr=1e-4, weight_decay=0.05, **extra)

    def step(self):
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.bf16):
            loss = self.module.loss(*self.batch)
        loss.backward()
        nn.utils.clip_grad_norm_(self.trained, 1.0, **({"foreach": True} if self.tuned else {}))
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        if isinstance(self.module, Byol):
            self.module.follow(self.tuned)
        return float(loss.detach())

    def measured(self, steps):
        walls, cpus, loss = [], [], math.nan
        for _ in range(steps):
            cpu, wall = time.process_time(), time.perf_counter()
            loss = self.step()
            walls.append((time.perf_counter() - wall) * 1e3)
            cpus.append((time.process_time() - cpu) * 1e3)
        return {"ms": statistics.median(walls), "cpu_ms": statistics.median(cpus), "steps": steps, "loss": loss}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", choices=["resnet50", "vit-s", "mae"], default="resnet50")
    parser.add_argument("--byol", action="store_true")
    parser.add_argument("--modes", default="fp32,plain,tuned")
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--serve", action="store_true")
    arguments = parser.parse_args()
    if arguments.byol and arguments.model != "resnet50":
        parser.error("--byol goes with resnet50")
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    torch.set_flush_denormal(True)
    head = {"torch": torch.__version__, "threads": torch.get_num_threads(), "model": arguments.model, "byol": arguments.byol}
    runners = {}

    def runner(mode):
        if mode not in runners:
            runners[mode] = Runner(mode, arguments.model, arguments.byol)
        return runners[mode]

    if arguments.serve:
        print(json.dumps(head), flush=True)
        for line in sys.stdin:
            words = line.split()
            if not words or words[0] == "quit":
                break
            print(json.dumps({"mode": words[0], **runner(words[0]).measured(int(words[1]))}), flush=True)
        return
    modes = arguments.modes.split(",")
    for mode in modes:
        runner(mode).measured(2)
    times = {mode: [] for mode in modes}
    for _ in range(arguments.steps):
        for mode in modes:
            times[mode].append(runner(mode).measured(1))
    head["modes"] = {mode: {key: statistics.median(one[key] for one in found) for key in ("ms", "cpu_ms", "loss")}
                     for mode, found in times.items()}
    print(json.dumps(head, indent=1))


if __name__ == "__main__":
    main()
