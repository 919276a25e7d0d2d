#!/usr/bin/env python3
"""Whole training steps of the product's scripts on a GPU, by PyTorch's libtorch: no Java, no DJL.

    python3 gpu_step.py FILES --out found.json [--parts limits,check,time,profile,variants] [--batches 64,256,1024,2048]
        [--cases resnet50,vit-s-20,vit-s,mae,simclr] [--peer train_step_peer.py ...] [--seconds 240] [--device cuda]

FILES is the folder that StepFilesTest of the training service writes: archives as the product compiles them, a batch, and the
first losses by DJL's libtorch on a CPU. Weights are drawn here as CounterRandom draws them. As in the product the graph
optimiser of TorchScript is off, and a step ends when its numbers are on the host.

limits    products of matrices, copies on the card and to it: what shares are shares of
check     five steps on the CPU and on the GPU in each type, from equal weights: losses, gradient norms, the way that all trained
          tensors went together; and whether a second time gives equal bits
time      medians of interleaved steps, ours and those of a peer, which is a script with the networks of train_step_peer.py:
          plain     bf16 autocast, everything with default arguments
          tuned     convolutions 2-D, channels-last; scaled_dot_product_attention; fused AdamW, foreach clipping
          compiled  tuned through torch.compile
profile   milliseconds of kernels by kind, beside the whole step
variants  ours with one thing changed at a time, in the scripts or in PyTorch's switches, beside ours unchanged
"""
import argparse
import hashlib
import importlib.util
import inspect
import io
import json
import os
import statistics
import sys
import time
import zipfile

import numpy as np
import torch
from torch import nn
import torch.nn.functional as F

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../docs/examples"))
from read_safetensors import read  # noqa: E402

F32, F64, BF16 = 6, 7, 15  # as TorchScript numbers them
TYPES = {"float64": F64, "float32": F32, "bfloat16": BF16}
SOURCE = "ops/code/__torch__.py"


# ---------------------------------------------------------------- the product's step
def mix(z):
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def uniforms(seed, stream, count):
    """The first numbers of CounterRandom, from 0 to below 1."""
    golden = np.uint64(0x9E3779B97F4A7C15)
    name = np.frombuffer(hashlib.sha256(stream.encode()).digest()[:8], ">u8").astype(np.uint64)
    key = mix(mix(np.array([seed], np.uint64) + golden) ^ name)
    return (mix(key + np.arange(1, count + 1, dtype=np.uint64) * golden) >> np.uint64(11)) * 2.0 ** -53


def drawn(spec, seed):
    """A tensor before training."""
    count = int(np.prod(spec["shape"]))
    if "normal" in spec:
        u = uniforms(seed, spec["stream"], 2 * count).reshape(count, 2)
        values = spec["normal"] * np.sqrt(-2 * np.log(1 - u[:, 0])) * np.cos(2 * np.pi * u[:, 1])
    elif "uniform" in spec:
        values = spec["uniform"] * (2 * uniforms(seed, spec["stream"], count) - 1)
    else:
        values = np.full(count, spec["constant"])
    return torch.from_numpy(values.astype(np.float32).reshape(spec["shape"]))


def changed(archive, changes):
    """The archive with other text in places of its script, each of which must be there."""
    old, new = zipfile.ZipFile(archive), io.BytesIO()
    with zipfile.ZipFile(new, "w") as out:
        for name in old.namelist():
            content = old.read(name)
            if name == SOURCE:
                text = content.decode()
                for find, put in changes:
                    if find not in text:
                        raise ValueError(f"{archive} does not hold: {find}")
                    text = text.replace(find, put)
                content = text.encode()
            out.writestr(name, content)
    new.seek(0)
    return new


class Case:
    """What files tell of one step; shared by all that run it."""

    def __init__(self, folder, name):
        self.name, self.archive = name, os.path.join(folder, name + ".pt")
        with open(os.path.join(folder, name + ".json")) as file:
            self.document = json.load(file)
        tensors = read(os.path.join(folder, name + ".safetensors"))
        self.batch = {kind: [torch.from_numpy(tensors[f"{kind}.{i}"].copy()) for i in range(len(tensors)) if f"{kind}.{i}" in tensors]
                      for kind in ("raw", "companion")}
        self.packed = len(self.batch["raw"]) > 2
        self.rows = len(self.batch["companion"][0])
        if self.packed:
            self.rows = len(self.batch["raw"][0])
        self.start = {kind: [drawn(spec, self.document["seed"]) for spec in self.document[kind]]
                      for kind in ("encoder", "statistics", "head", "memory")}

    def of_rows(self, rows):
        """The batch again and again, or its first ECGs; first views stay before second views."""
        return {kind: [self.sized(t, rows) for t in list_] for kind, list_ in self.batch.items()}

    def sized(self, t, rows):
        if len(t) == 1:
            return t  # what no view needs
        views = len(t) // self.rows
        t = t.reshape(views, self.rows, *t.shape[1:])
        times = -(-rows // self.rows)
        return t.repeat(1, times, *[1] * (t.dim() - 2))[:, :rows].reshape(views * rows, *t.shape[2:]).contiguous()


class Ours:
    """A session of the product: weights, moments and batch on a device."""

    def __init__(self, case, rows, device, dtype, changes=(), optimise=False, channels_last=True):
        self.case, self.dtype, self.optimise, self.count = case, dtype, optimise, 0
        self.ops = torch.jit.load(changed(case.archive, changes), map_location=device)
        master = F64 if dtype == F64 else F32

        def place(tensors, kind):
            return [self.ops.place(t.to(device), channels_last and s["layout"] == "CONVOLUTION", master)
                    if channels_last or s["layout"] != "CONVOLUTION" else t.to(device).to(torch.float32).unsqueeze(2)
                    for t, s in zip(tensors, case.document[kind])]

        self.lists = {kind: place(case.start[kind], kind) for kind in case.start}
        self.trained = self.lists["encoder"] + self.lists["head"]
        self.moments = [[torch.zeros_like(t) for t in self.trained] for _ in range(2)]
        self.ops.track(self.trained)
        self.groups = [0 if s["decays"] else 1 for kind in ("encoder", "head") for s in case.document[kind]]
        batch = case.of_rows(rows)
        views = {k: [t.to(device) for t in v] for k, v in batch.items()}
        if dtype == F64 and not case.packed:
            views["raw"][0] = views["raw"][0].double()
        self.batch = views

    def numbers(self):
        """One step; the numbers stay on the device."""
        self.count += 1
        rule, document = self.case.document["optimiser"], self.case.document
        return self.ops.step(
            self.lists["encoder"], self.lists["statistics"], self.lists["head"], self.lists["memory"], *self.moments, self.groups,
            self.batch["raw"], self.batch["companion"], document["settings"], 0, self.count, [document["rate"]] * 2,
            [rule["weightDecay"], 0.], [rule["betaOne"], rule["betaTwo"], rule["epsilon"], rule["clipNorm"]], self.dtype)

    def step(self):
        torch._C._set_graph_executor_optimize(self.optimise)
        return self.numbers().tolist()


# ---------------------------------------------------------------- the peer's step
def peer_module(path):
    spec = importlib.util.spec_from_file_location("peer_" + hashlib.md5(path.encode()).hexdigest(), path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Peer:
    """A step as a user of PyTorch writes it; the networks are the script's, the rest is as there but on a GPU."""

    def __init__(self, module, model, mode, rows, device):
        torch.manual_seed(1)
        tuned = mode != "plain"
        self.device, self.model = device, model
        if model == "resnet50":
            flat = "two_d" if "two_d" in inspect.signature(module.ResNet50).parameters else "flat"
            net = module.ResNet50(**{flat: tuned}).to(device)
            net = net.to(memory_format=torch.channels_last) if tuned else net
        elif model == "vit-s-20":
            names = ("fused", "sdpa") if "sdpa" in inspect.signature(module.ViT).parameters else ("linear", "fused")
            net = module.ViT(**{name: tuned for name in names}).to(device)
        else:
            module.BATCH = rows
            net = module.Mae(tuned, tuned).to(device)
            self.masks = [t.to(device) for t in net.masks()]
        self.net, self.forward = net, net.loss if model == "mae" else net
        if mode == "compiled":
            self.forward = torch.compile(self.forward)
        self.x = torch.randn(rows, 12, 1000, device=device)
        self.goal = None if model == "mae" else torch.randn(rows, net.features, device=device)
        self.trained = list(net.parameters())
        self.optimiser = torch.optim.AdamW(self.trained, lr=1e-4, weight_decay=0.05, **({"fused": True} if tuned else {}))
        self.clip = {"foreach": True} if tuned else {}

    def step(self):
        torch.set_grad_enabled(True)  # ours ends without
        with torch.autocast(self.device, dtype=torch.bfloat16):
            if self.model == "mae":
                loss = self.forward(self.x, *self.masks)
            else:
                loss = F.mse_loss(self.forward(self.x).float(), self.goal)
        loss.backward()
        nn.utils.clip_grad_norm_(self.trained, 1.0, **self.clip)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        return [float(loss.detach())]


# ---------------------------------------------------------------- FLOP and bytes
def convolutions():
    """(inputs, outputs, kernel, samples in, samples out) of each convolution of ResNet-50 on 1,000 samples."""
    found, inward, samples = [(12, 64, 7, 1000, 500)], 64, 250
    for stage, blocks in enumerate((3, 4, 6, 3)):
        middle = 64 << stage
        for block in range(blocks):
            before = samples
            if stage and not block:
                samples = (samples + 1) // 2
            found += [(inward, middle, 1, before, before), (middle, middle, 3, before, samples), (middle, 4 * middle, 1, samples, samples)]
            if not block:
                found.append((inward, 4 * middle, 1, before, samples))
            inward = 4 * middle
    return found


def flop(case, rows):
    """Of a step, as StepFlop of the benchmarks counts: backward is twice forward, edges as all else."""
    def blocks(tokens, width, depth):
        return depth * (24 * tokens * width ** 2 + 4 * tokens ** 2 * width)
    resnet = sum(2 * i * o * k * t for i, o, k, _, t in convolutions())
    forward = {"resnet50": resnet, "simclr": 2 * (resnet + 2 * 2048 * 512 + 2 * 512 * 128),
               "vit-s-20": 2 * 20 * 600 * 384 + blocks(20, 384, 12), "vit-s": 2 * 100 * 120 * 384 + blocks(100, 384, 8),
               "mae": 2 * 100 * 120 * 384 + blocks(25, 384, 8) + 2 * 25 * 384 * 256 + blocks(100, 256, 4) + 2 * 100 * 256 * 120}
    return 3 * rows * forward[case]


def resnet_bytes(rows):
    """What a ResNet-50 step moves when every operator reads its inputs and writes its output once in bf16, none fused: per number
    that a convolution gives, forward 1 written by it, 3 by batch norm (two reads), 2 by ReLU or the sum; backward 3 + 5 + 2; per
    number it takes 3. Weights: 28 bytes by AdamW, 12 by clipping, 12 by casts and gradients."""
    moved = sum(16 * o * t + 3 * i * s for i, o, k, s, t in convolutions())
    weights = sum(i * o * k for i, o, k, _, _ in convolutions())
    return 2 * rows * moved + 52 * weights


# ---------------------------------------------------------------- measuring
class Clock:
    def __init__(self, device):
        self.cuda = device == "cuda"

    def wait(self):
        if self.cuda:
            torch.cuda.synchronize()

    def millis(self, work):
        """Of the stream, and of the wall."""
        self.wait()
        wall = time.perf_counter()
        if not self.cuda:
            work()
            return [(time.perf_counter() - wall) * 1e3] * 2
        begin, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
        begin.record()
        work()
        end.record()
        torch.cuda.synchronize()
        return [begin.elapsed_time(end), (time.perf_counter() - wall) * 1e3]

    def median(self, work, times=15, warm_up=3):
        for _ in range(warm_up):
            work()
        return statistics.median(self.millis(work)[0] for _ in range(times))


def switches(tf32_convolutions=True, tf32_products=False, cudnn_benchmark=False):
    """PyTorch's; the defaults are libtorch's own."""
    torch.backends.cudnn.allow_tf32 = tf32_convolutions
    torch.backends.cuda.matmul.allow_tf32 = tf32_products
    torch.backends.cudnn.benchmark = cudnn_benchmark


def interleaved(clock, sides, steps, warm_up=6):
    """Medians of each side. A side is a step and the switches it wants; one that fails is told and left out."""
    times, errors, first = {name: [] for name in sides}, {}, {}
    for turn in range(warm_up + steps):
        for name, (side, wanted) in sides.items():
            if name in errors:
                continue
            switches(**wanted)
            try:
                found = clock.millis(side)
            except Exception as e:
                errors[name] = f"{type(e).__name__}: {e}"[:800]
                continue
            if turn < warm_up:
                first.setdefault(name, []).append(round(found[1], 1))
            else:
                times[name].append(found)
    switches()
    out = {name: {"error": error} for name, error in errors.items()}
    for name, found in times.items():
        if name not in errors:
            wall = sorted(one[1] for one in found)
            out[name] = {"ms": round(statistics.median(wall), 3), "stream_ms": round(statistics.median(one[0] for one in found), 3),
                         "quartiles": [round(wall[len(wall) // 4], 3), round(wall[3 * len(wall) // 4], 3)], "warm_up_ms": first[name]}
    return out


# ---------------------------------------------------------------- parts
def limits(run):
    n, clock = run.matrix, run.clock
    for name, dtype, tf32 in (("bf16", torch.bfloat16, False), ("fp32", torch.float32, False), ("tf32", torch.float32, True)):
        a, b = (torch.randn(n, n, device=run.device).to(dtype) for _ in range(2))
        switches(tf32_products=tf32)
        yield f"{name}_tflops", 2 * n ** 3 / clock.median(lambda: a @ b) / 1e9
    switches()
    big = torch.randn(n, n, 8, device=run.device)
    other = torch.empty_like(big)
    yield "copy_gb_per_s", 2 * big.nbytes / clock.median(lambda: other.copy_(big)) / 1e6
    if run.device == "cuda":
        for name, pinned in (("pageable", False), ("pinned", True)):
            host = torch.randn(1 << 26)
            host = host.pin_memory() if pinned else host
            there = torch.empty(1 << 26, device="cuda")
            yield f"to_card_{name}_gb_per_s", host.nbytes / clock.median(lambda: there.copy_(host, non_blocking=True), 9) / 1e6
            for rows in run.batches:
                ready = torch.randn(rows, 12, 1000)
                ready = ready.pin_memory() if pinned else ready
                yield f"batch_{rows}_to_card_{name}_ms", clock.median(lambda: ready.to("cuda", non_blocking=True), 9)


def walk(case, rows, device, dtype, steps=5, **more):
    """Numbers of some steps and how far all trained tensors went, on the host in double precision."""
    ours = Ours(case, rows, device, dtype, **more)
    begin = [t.detach().double().cpu().clone() for t in ours.trained]
    numbers = [ours.step() for _ in range(steps)]
    way = torch.cat([(t.detach().double().cpu() - b).flatten() for t, b in zip(ours.trained, begin)])
    return np.array(numbers), way


def apart(found, reference):
    """Largest relative difference of losses and of gradient norms, and of the ways."""
    numbers = np.abs(found[0][:, :2] / reference[0][:, :2] - 1).max(0)
    way = (found[1] - reference[1]).norm() / reference[1].norm()
    return {"first_loss": float(abs(found[0][0, 0] / reference[0][0, 0] - 1)), "loss": float(numbers[0]), "norm": float(numbers[1]),
            "way": float(way)}


def quick_brain_float():
    """Without these instructions a CPU's bf16 is emulated, and a check would outlast the rest."""
    with open("/proc/cpuinfo") as file:
        text = file.read()
    return "avx512_bf16" in text or "amx_bf16" in text


def check(run, case):
    """Single precision and bf16 on all rows, against double precision on the GPU; that against the CPU's on a few rows, since
    double precision has slow convolutions on a CPU."""
    rows, device, found = run.rows or case.rows, run.device, {}
    few = [walk(case, 2, place, F64, steps=3) for place in ("cpu", device)]
    found["gpu float64 from cpu float64, 2 rows"] = apart(few[1], few[0])
    exact = walk(case, rows, device, F64)
    found["losses"] = {"gpu float64": exact[0][:, 0].tolist()}
    on_cpu = {"float32": walk(case, rows, "cpu", F32)}
    if quick_brain_float():
        on_cpu["bfloat16"] = walk(case, rows, "cpu", BF16)
    for name, one in on_cpu.items():
        found["losses"][f"cpu {name}"] = one[0][:, 0].tolist()
        found[f"cpu {name} from gpu float64"] = apart(one, exact)
        if rows == case.rows:
            found[f"cpu {name} from stored"] = from_stored(case, name, one)
    for label, dtype, wanted in (("float32 without tf32", F32, {"tf32_convolutions": False}), ("float32", F32, {}),
                                 ("float32 all tf32", F32, {"tf32_products": True}), ("bfloat16", BF16, {})):
        switches(**wanted)
        here, again = walk(case, rows, device, dtype), walk(case, rows, device, dtype)
        switches()
        plain = label.split()[0]
        found["losses"][f"gpu {label}"] = here[0][:, 0].tolist()
        found[f"gpu {label} from gpu float64"] = apart(here, exact)
        found[f"gpu {label} twice, equal bits"] = bool((here[0] == again[0]).all() and torch.equal(here[1], again[1]))
        if plain in on_cpu:
            found[f"gpu {label} from cpu {plain}"] = apart(here, on_cpu[plain])
        if rows == case.rows:
            found[f"gpu {label} from stored"] = from_stored(case, plain, here)
    if case.packed:
        raw = case.of_rows(rows)["raw"]
        one = torch.jit.load(case.archive).views(raw, F32)
        other = torch.jit.load(case.archive, map_location=device).views([t.to(device) for t in raw], F32)
        found["views"] = {"largest": float(one[0].abs().max()), "apart": float((one[0] - other[0].cpu()).abs().max()),
                          "valid equal": torch.equal(one[1], other[1].cpu())}
    return found


def from_stored(case, name, found):
    """Largest relative difference of losses and of gradient norms from those that DJL's libtorch gave."""
    stored = case.document["steps"][name]
    djl = np.array([stored["losses"], stored["norms"]]).T
    return np.abs(found[0][:, :2] / djl - 1).max(0).tolist()


def timed(run, case, rows):
    def ours(dtype, **more):
        return Ours(case, rows, run.device, dtype, **more).step
    sides = {"ours bf16": (ours(BF16), {})}
    if run.fp32:
        sides["ours fp32"] = (ours(F32), {})
    if case.name in ("resnet50", "vit-s-20", "mae"):
        for label, module in run.peers.items():
            if case.name == "mae" and not hasattr(module, "Mae"):
                continue
            for mode in run.modes:
                sides[f"{label} {mode}"] = (Peer(module, case.name, mode, rows, run.device).step, {})
    found = interleaved(run.clock, sides, run.steps)
    base, work = found["ours bf16"], flop(case.name, rows)
    if "ms" in base:
        base["samples_per_s"] = round(rows / base["ms"] * 1e3)
        base["tflops"] = round(work / base["ms"] / 1e9, 1)
        peak = run.found.get("limits", {}).get("bf16_tflops")
        copy = run.found.get("limits", {}).get("copy_gb_per_s")
        if peak:
            base["share_of_products"] = round(base["tflops"] / peak, 3)
        if copy and case.name == "resnet50":
            base["share_of_memory"] = round(resnet_bytes(rows) / base["ms"] / 1e6 / copy, 3)
        for name, one in found.items():
            if "ms" in one and name != "ours bf16":
                one["ratio_to_ours"] = round(one["ms"] / base["ms"], 3)
    if run.device == "cuda":
        torch.cuda.reset_peak_memory_stats()
        sides["ours bf16"][0]()
        found["peak_gib"] = round(torch.cuda.max_memory_allocated() / 2 ** 30, 2)
    return found


KINDS = (("attention", ("flash", "fmha", "attention", "softmax")), ("batch norm", ("batch_norm", "batchnorm", "bn_")),
         ("layer norm", ("layer_norm", "layernorm", "gammabeta")), ("optimiser and clipping", ("multi_tensor", "fusedadam", "foreach")),
         ("products", ("gemm", "conv", "xmma", "cutlass", "cudnn", "nvjet", "wgrad", "dgrad", "fprop", "implicit", "splitk")),
         ("pooling", ("pool",)), ("copies and casts", ("copy", "memcpy", "memset", "transpose", "nhwc", "nchw")),
         ("sums", ("reduce",)), ("element by element", ("elementwise",)))


def profiled(run, case, rows):
    ours = Ours(case, rows, run.device, BF16)
    for _ in range(4):
        ours.step()
    run.clock.wait()
    steps = 3
    with torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CPU, torch.profiler.ProfilerActivity.CUDA]) as profile:
        for _ in range(steps):
            ours.step()
    kernels, kinds, launches = {}, {}, 0
    for event in profile.events():
        if event.device_type != torch.autograd.DeviceType.CUDA:
            continue
        spent = event.time_range.elapsed_us() / 1e3 / steps
        launches += 1
        kernels[event.name] = kernels.get(event.name, 0) + spent
        low = event.name.lower()
        kind = next((kind for kind, words in KINDS if any(word in low for word in words)), "else")
        kinds[kind] = kinds.get(kind, 0) + spent
    top = sorted(kernels.items(), key=lambda item: -item[1])[:14]
    return {"kernels_ms": round(sum(kernels.values()), 3), "launches": launches // steps,
            "kinds_ms": {k: round(v, 3) for k, v in sorted(kinds.items(), key=lambda item: -item[1])},
            "top_ms": [[name[:110], round(spent, 3)] for name, spent in top]}


NO_LOOK = (("masked = not bool(torch.all(keep))", "masked = False"), ("if not bool(torch.all(there)):", "if False:"),
           ("if bool(torch.all(keep)):", "if True:"))
NORM = (("        return torch.layer_norm(x, [x.size(-1)], torch.to(scale, x.dtype), torch.to(shift, x.dtype), 1.0e-5, True)",
         "        y = torch.layer_norm(torch.to(x, scale.dtype), [x.size(-1)], scale, shift, 1.0e-5, True)\n        return torch.to(y, x.dtype)"),)
WRITTEN = (("x.size(1) <= most and not x.is_cuda", "x.size(1) <= 1000"),)
PRODUCTS = (("__torch__.multiplies_convolutions() and not x.is_cuda", "True"),)
PLAIN_LAYOUT = (("y = torch.contiguous(torch.unsqueeze(x, 2), memory_format=2)", "y = torch.unsqueeze(x, 2)"),
                ("torch.contiguous(g, memory_format=2)", "torch.contiguous(g)"))


def graphed(case, rows, changes):
    """The step as one CUDA graph; its step number stands still, so that only its time means something."""
    ours = Ours(case, rows, "cuda", BF16, changes)
    torch._C._set_graph_executor_optimize(False)
    stream = torch.cuda.Stream()
    stream.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(stream):
        for _ in range(3):
            ours.numbers()
    torch.cuda.current_stream().wait_stream(stream)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        numbers = ours.numbers()

    def step(kept=ours):  # the graph knows addresses alone
        graph.replay()
        return numbers.tolist()
    return step


def variants(run, case, rows):
    def ours(dtype=BF16, **more):
        return Ours(case, rows, run.device, dtype, **more).step
    resnet = case.name in ("resnet50", "simclr")
    sides = {"as it is": (ours(), {}), "graph optimiser on": (ours(optimise=True), {})}
    if resnet:
        sides |= {"cudnn benchmark": (ours(), {"cudnn_benchmark": True}), "convolutions as products": (ours(changes=PRODUCTS), {}),
                  "channels first": (ours(changes=PLAIN_LAYOUT, channels_last=False), {})}
        quiet = ()
    else:
        sides |= {"attention written out": (ours(changes=WRITTEN), {}), "layer norm in fp32": (ours(changes=NORM), {}),
                  "masks not looked at": (ours(changes=NO_LOOK), {})}
        quiet = NO_LOOK
    sides |= {"fp32": (ours(F32), {}), "fp32 without tf32": (ours(F32), {"tf32_convolutions": False}),
              "fp32 all tf32": (ours(F32), {"tf32_products": True})}
    if run.device == "cuda":
        try:
            sides["one cuda graph"] = (graphed(case, rows, quiet), {})
        except Exception as e:
            sides["one cuda graph"] = (lambda e=e: (_ for _ in ()).throw(e), {})
    found = interleaved(run.clock, sides, run.steps)
    for one in found.values():
        if "ms" in one and "ms" in found["as it is"]:
            one["times_as_quick"] = round(found["as it is"]["ms"] / one["ms"], 3)
    return found


class Run:
    def __init__(self, arguments):
        self.begin, self.seconds, self.out = time.perf_counter(), arguments.seconds, arguments.out
        self.device, self.clock = arguments.device, Clock(arguments.device)
        self.batches, self.steps, self.rows = [int(b) for b in arguments.batches.split(",")], arguments.steps, arguments.rows
        self.matrix, self.modes, self.fp32 = (8192 if self.device == "cuda" else 512), arguments.modes.split(","), arguments.fp32
        self.peers = {os.path.splitext(os.path.basename(path))[0]: peer_module(path) for path in arguments.peer}
        self.found = {"torch": torch.__version__, "threads": torch.get_num_threads()}
        if self.device == "cuda":
            driver = os.popen("nvidia-smi --query-gpu=name,driver_version,memory.total,power.limit --format=csv,noheader").read().strip()
            self.found |= {"card": driver, "cuda": torch.version.cuda, "cudnn": torch.backends.cudnn.version()}

    def spent(self):
        return time.perf_counter() - self.begin

    def note(self, part, name, value):
        self.found.setdefault(part, {})[name] = value
        self.found["seconds"] = round(self.spent(), 1)
        with open(self.out, "w") as file:
            json.dump(self.found, file, indent=1)
        print(f"{self.spent():6.1f} s  {part} {name} {json.dumps(value)[:1600]}", flush=True)

    def attempt(self, part, name, work):
        """One failure must not cost the rest of the time on the card."""
        if self.spent() > self.seconds:
            print("no time left for", part, name, flush=True)
            return
        try:
            self.note(part, name, work())
        except Exception as e:
            self.note(part, name, {"error": f"{type(e).__name__}: {e}"[:1500]})
        if self.device == "cuda":
            torch.cuda.empty_cache()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files")
    parser.add_argument("--out", required=True)
    parser.add_argument("--parts", default="limits,check,time,profile,variants")
    parser.add_argument("--cases", default="resnet50,vit-s-20,vit-s,mae,simclr")
    parser.add_argument("--batches", default="64,256,1024,2048")
    parser.add_argument("--variant-batches", default="64,1024")
    parser.add_argument("--modes", default="plain,tuned")
    parser.add_argument("--peer", action="append", default=[])
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--rows", type=int, default=0, help="of a check; 0 = as stored")
    parser.add_argument("--seconds", type=float, default=240, help="no part begins later")
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--fp32", action="store_true", help="time single precision, too")
    arguments = parser.parse_args()
    run = Run(arguments)
    cases = {}

    def case(name):
        if name not in cases:
            cases[name] = Case(arguments.files, name)
        return cases[name]

    for part in arguments.parts.split(","):
        if part == "limits":
            for name, value in limits(run):
                run.note(part, name, round(value, 3))
            continue
        for name in arguments.cases.split(","):
            if part == "check":
                run.attempt(part, name, lambda: check(run, case(name)))
                continue
            work = {"time": timed, "profile": profiled, "variants": variants}[part]
            batches = run.batches if part == "time" else [int(b) for b in arguments.variant_batches.split(",")]
            for rows in batches:
                run.attempt(part, f"{name} {rows}", lambda: work(run, case(name), rows))


if __name__ == "__main__":
    main()
