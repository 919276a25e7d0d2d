"""Makes the stored vectors of SimCLR steps: python3 simclr_vectors.py FOLDER

Two small networks in double precision: weights, a batch, NT-Xent (Chen et al. 2020, equation 1, written here as its plain
double loop), its gradients by autograd, running statistics after one pass, and all weights after three steps of clipping at a
norm of 1 and torch.optim.AdamW (rate 0.01, decay 0.05 on tensors of two axes or more).
"""
import os
import sys

import torch
from torch import nn

from peer import ResNet, write

TEMPERATURE, RATE, DECAY = 0.2, 0.01, 0.05


class Projector(nn.Module):
    def __init__(self, features, hidden, out):
        super().__init__()
        self.projector = nn.Sequential(nn.Linear(features, hidden, bias=False), nn.BatchNorm1d(hidden), nn.ReLU(),
                                       nn.Linear(hidden, out))

    def forward(self, h):
        return self.projector(h)


def nt_xent(z, groups):
    z = nn.functional.normalize(z, dim=1)
    rows, total = len(z), 0
    for i in range(rows):
        pair = (i + rows // 2) % rows
        others = [k for k in range(rows) if k != i and (k == pair or groups[k] != groups[i])]
        sims = torch.stack([z[i] @ z[k] / TEMPERATURE for k in others])
        total = total - (z[i] @ z[pair] / TEMPERATURE - torch.logsumexp(sims, 0))
    return total / rows


def vectors(depth, width, samples, path):
    torch.manual_seed(depth)
    encoder = ResNet(depth, width).double()
    head = Projector(encoder.features, 6, 4).double()
    for module in list(encoder.modules()) + list(head.modules()):
        if isinstance(module, nn.BatchNorm1d):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.uniform_(module.bias, -0.5, 0.5)
    x = torch.randn(12, 12, samples, dtype=torch.double)
    groups = torch.tensor([0, 1, 2, 3, 0, 5] * 2)
    out = {"x": x.numpy(), "groups": groups.numpy()}
    both = dict(encoder.named_parameters()) | dict(head.named_parameters())
    buffers = {n: b for n, b in list(encoder.named_buffers()) + list(head.named_buffers()) if "num_batches" not in n}
    out |= {"before." + n: t.detach().clone().numpy() for n, t in (both | buffers).items()}
    optimiser = torch.optim.AdamW([
        {"params": [p for p in both.values() if p.dim() > 1], "weight_decay": DECAY},
        {"params": [p for p in both.values() if p.dim() < 2], "weight_decay": 0.0}], lr=RATE)
    for step in range(3):
        optimiser.zero_grad()
        loss = nt_xent(head(encoder(x)), groups.tolist())
        loss.backward()
        if step == 0:
            out["loss"] = loss.detach().reshape(1).numpy()
            out |= {"gradient." + n: p.grad.clone().numpy() for n, p in both.items()}
            out |= {"moved." + n: b.clone().numpy() for n, b in buffers.items()}
        nn.utils.clip_grad_norm_(both.values(), 1.0)
        optimiser.step()
    out |= {"after." + n: p.detach().clone().numpy() for n, p in both.items()}
    write(path, out)
    print(path, "loss", float(out["loss"][0]))


vectors(18, 2, 80, os.path.join(sys.argv[1], "simclr-resnet18-w2.safetensors"))
vectors(50, 1, 72, os.path.join(sys.argv[1], "simclr-resnet50-w1.safetensors"))
