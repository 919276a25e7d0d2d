"""The losses of the methods a second time: plain PyTorch from the papers, row by row and pair by pair, for reading.

Nothing here is shared with the scripts under test. A method is a module whose parameters and buffers are those it brings beside
the encoder f. Its loss(f, views, valid, companions...) gives the loss and the numbers shown beside it.

views       (v n) x leads x samples, first views before second views
valid       (v n) x 3: first valid sample, the one after the last, bits of the leads that are present
"""
import copy
import math

import torch
from torch import nn
import torch.nn.functional as F

from encoder_reference import Block

SCALE = 0.2  # millivolts that 1 in a view means
LEAST_VARIANCE = 1e-6  # square millivolts


def projector(inward, hidden, out):
    return nn.Sequential(nn.Linear(inward, hidden, bias=False), nn.BatchNorm1d(hidden), nn.ReLU(), nn.Linear(hidden, out))


def spread(z):
    """Deviation of each dimension over the rows, mean, times sqrt(d)."""
    return z.std(0, unbiased=False).mean() * math.sqrt(z.shape[1])


def squared_distance(a, b):
    return ((a - b) ** 2).sum(1).mean()


class SimClr(nn.Module):
    """Chen et al. 2020, equation 1; rows of the same recording are no negatives of each other."""

    def __init__(self, f, temperature, projectorHidden, projectorOut, maskSameRecording):
        super().__init__()
        self.temperature = temperature
        self.projector = projector(f.features, projectorHidden, projectorOut)

    def loss(self, f, views, valid, groups):
        z = F.normalize(self.projector(f(views, valid)), dim=1)
        rows = len(z)
        terms, hits = [], 0
        for i in range(rows):
            pair = (i + rows // 2) % rows
            others = [k for k in range(rows) if k != i and (k == pair or groups[k] != groups[i])]
            similar = {k: z[i] @ z[k] / self.temperature for k in others}
            terms.append(-torch.log(similar[pair].exp() / sum(s.exp() for s in similar.values())))
            hits += max(similar, key=lambda k: similar[k].item()) == pair
        first, second = z[:rows // 2], z[rows // 2:]
        return sum(terms) / rows, [hits / rows, squared_distance(first, second), spread(z)]


class Byol(nn.Module):
    """Grill et al. 2020, equations 2 to 5, with the target's moving average in follow()."""

    def __init__(self, f, hidden, out, momentum):
        super().__init__()
        self.momentum = momentum
        self.projector = projector(f.features, hidden, out)
        self.predictor = projector(out, hidden, out)
        self.target = copy.deepcopy(f)
        self.target.projector = copy.deepcopy(self.projector)
        for module in self.target.modules():
            if isinstance(module, nn.BatchNorm1d):
                module.momentum = 0.  # a pass leaves its running statistics: they follow

    def loss(self, f, views, valid):
        n = len(views) // 2
        online, predicted, target = [], [], []
        for rows in (slice(0, n), slice(n, 2 * n)):
            online.append(self.projector(f(views[rows], valid[rows])))
            predicted.append(self.predictor(online[-1]))
            with torch.no_grad():
                target.append(self.target.projector(self.target(views[rows], valid[rows])))
        loss = 0
        for here, there in ((0, 1), (1, 0)):
            loss = loss + (2 - 2 * F.cosine_similarity(predicted[here], target[there], dim=1)).mean()
        z = [F.normalize(one.detach(), dim=1) for one in online]
        return loss, [F.cosine_similarity(z[0], target[0], dim=1).mean(), squared_distance(*z), spread(z[0])]

    def follow(self, f, step, steps):
        """Equation 1, section 3.2: the rate rises from tau to 1; weights and running statistics alike."""
        tau = 1 - (1 - self.momentum) * (math.cos(math.pi * (step - 1) / steps) + 1) / 2
        model = dict(f.state_dict()) | {"projector." + n: t for n, t in self.projector.state_dict().items()}
        move(self.target, model, tau)


def move(target, model, tau):
    with torch.no_grad():
        for name, tensor in target.state_dict().items():
            if tensor.is_floating_point():
                tensor.copy_(tau * tensor + (1 - tau) * model[name])


# ---------------------------------------------------------------- methods on tokens
def token_numbers(f, samples, valid):
    """Numbers of the tokens that f.tokens gives: patches over time, per lead lead after lead."""
    first, end, bits = valid
    times = samples // f.patch
    places = [p for p in range(times) if p * f.patch >= first and (p + 1) * f.patch <= end]
    if not f.per_lead:
        return places
    return [lead * times + p for lead in range(f.leads) if bits >> lead & 1 for p in places]


def attend(f, tokens):
    """Blocks and last norm on tokens of one ECG; the class token takes part and is left out of what comes back."""
    extra = 0
    if hasattr(f, "cls_token"):
        tokens, extra = torch.cat([f.cls_token[0], tokens]), 1
    for block in f.blocks:
        tokens = block(tokens)
    return f.norm(tokens)[extra:]


def seen_tokens(f, x, valid, numbers, kept):
    """Output of f, which is shown the kept tokens alone, by token number."""
    seen = [k for k in kept.tolist() if k >= 0]
    tokens = f.tokens(x, valid)[[numbers.index(k) for k in seen]]
    return dict(zip(seen, attend(f, tokens)))


def sine(p, width):
    """Vaswani et al. 2017, section 3.5."""
    pairs = [(math.sin(p / 10000 ** (2 * c / width)), math.cos(p / 10000 ** (2 * c / width))) for c in range(width // 2)]
    return torch.tensor(pairs, dtype=torch.double).flatten()


def filled(method, name, seen, numbers):
    """A vector for each of the numbered tokens, from those that were seen: decoder or predictor."""
    embed, blocks, norm = (getattr(method, name + part) for part in ("_embed", "_blocks", "_norm"))
    mask = method.mask_token[0, 0]
    y = torch.stack([(embed(seen[k]) if k in seen else mask) + sine(k, len(mask)) for k in numbers])
    for block in blocks:
        y = block(y)
    return dict(zip(numbers, norm(y)))


def blocks(count, width, heads):
    return nn.ModuleList([Block(width, heads) for _ in range(count)])


class Mae(nn.Module):
    """He et al. 2022: mean squared error on hidden patches alone, against patches of mean 0 and variance 1 (section 4.1)."""

    def __init__(self, f, maskShare, decoderWidth, decoderDepth, decoderHeads):
        super().__init__()
        self.decoder_embed = nn.Linear(f.width, decoderWidth)
        self.mask_token = nn.Parameter(torch.empty(1, 1, decoderWidth))
        self.decoder_blocks = blocks(decoderDepth, decoderWidth, decoderHeads)
        self.decoder_norm = nn.LayerNorm(decoderWidth)
        self.decoder_pred = nn.Linear(decoderWidth, f.patch * (1 if f.per_lead else f.leads))

    def loss(self, f, views, valid, kept, hidden):
        terms, squares = [], [[] for _ in range(f.leads)]
        times = views.shape[2] // f.patch
        for x, ranges, shown, away in zip(views, valid.tolist(), kept, hidden.tolist()):
            numbers = token_numbers(f, x.shape[1], ranges)
            seen = seen_tokens(f, x, ranges, numbers, shown)
            outputs = filled(self, "decoder", seen, numbers)
            for k in [k for k in numbers if away[k]]:
                output = self.decoder_pred(outputs[k]).reshape(-1, f.patch)
                leads = [k // times] if f.per_lead else [lead for lead in range(f.leads) if ranges[2] >> lead & 1]
                p = k % times
                patch = torch.stack([x[lead, p * f.patch:(p + 1) * f.patch] for lead in leads])
                guess = output if f.per_lead else output[leads]
                deviation = torch.sqrt(patch.var(unbiased=False) + LEAST_VARIANCE / SCALE ** 2)
                error = (patch - patch.mean()) / deviation - guess
                terms.append((error ** 2).mean())
                for lead, one in zip(leads, error):
                    squares[lead] += ((one * deviation).detach() ** 2).tolist()
        return sum(terms) / len(terms), [root_mean(one) for one in squares]


def root_mean(squares):
    return SCALE * math.sqrt(sum(squares) / max(1, len(squares)))


class Jepa(nn.Module):
    """Assran et al. 2023, section 3, with the mean absolute difference of Weimann and Conrad 2025."""

    def __init__(self, f, keptLow, keptHigh, blockTokens, predictorWidth, predictorDepth, predictorHeads, momentum):
        super().__init__()
        self.momentum = momentum
        self.predictor_embed = nn.Linear(f.width, predictorWidth)
        self.mask_token = nn.Parameter(torch.empty(1, 1, predictorWidth))
        self.predictor_blocks = blocks(predictorDepth, predictorWidth, predictorHeads)
        self.predictor_norm = nn.LayerNorm(predictorWidth)
        self.predictor_proj = nn.Linear(predictorWidth, f.width)
        self.target = copy.deepcopy(f)

    def loss(self, f, views, valid, kept, hidden):
        terms, all_targets = [], []
        for x, ranges, shown, away in zip(views, valid.tolist(), kept, hidden.tolist()):
            numbers = token_numbers(f, x.shape[1], ranges)
            with torch.no_grad():
                target = dict(zip(numbers, attend(self.target, self.target.tokens(x, ranges))))
            all_targets += target.values()
            seen = seen_tokens(f, x, ranges, numbers, shown)
            outputs = filled(self, "predictor", seen, numbers)
            for k in [k for k in numbers if away[k]]:
                terms.append((self.predictor_proj(outputs[k]) - target[k]).abs().mean())
        deviation = torch.stack(all_targets).std(0, unbiased=False).mean()
        return sum(terms) / len(terms), [deviation, len(terms) / len(all_targets)]

    def follow(self, f, step, steps):
        """The rate rises to 1 along a straight line."""
        move(self.target, f.state_dict(), self.momentum + (1 - self.momentum) * (step - 1) / steps)


# ---------------------------------------------------------------- methods on a map over time, and labels
class MaskedConv(nn.Module):
    """Stretches of 32 samples of all leads set to 0 and filled in again; squared error on valid hidden samples."""

    def __init__(self, f, maskShare, decoderWidth):
        super().__init__()
        self.decoder = nn.Sequential(nn.Conv1d(f.channels, decoderWidth, 3, padding=1), nn.ReLU(),
                                     nn.Conv1d(decoderWidth, 32 * f.leads, 1))

    def loss(self, f, views, valid, hidden):
        seen, scored = views.clone(), torch.zeros_like(views, dtype=torch.bool)
        for row, ((first, end, bits), away) in enumerate(zip(valid.tolist(), hidden.tolist())):
            for i in [i for i in range(views.shape[2]) if away[i // 32]]:
                seen[row, :, i] = 0
                for lead in range(views.shape[1]):
                    scored[row, lead, i] = first <= i < end and bits >> lead & 1 == 1
        y = self.decoder(f.map(seen))
        errors = [[] for _ in range(views.shape[1])]
        for row, lead, i in scored.nonzero().tolist():
            errors[lead].append((y[row, 32 * lead + i % 32, i // 32] - views[row, lead, i]) ** 2)
        every = sum(errors, [])
        return sum(every) / len(every), [root_mean([e.item() for e in one]) for one in errors]


class Supervised(nn.Module):
    """Binary cross-entropy per class on those labels that are known (not -1)."""

    def __init__(self, f, classes, **_):
        super().__init__()
        self.classifier = nn.Linear(f.features, classes)

    def loss(self, f, views, valid, targets):
        scores = self.classifier(f(views, valid))
        known = targets >= 0
        right = ((scores > 0) == (targets > 0.5))[known].double().mean()
        loss = F.binary_cross_entropy_with_logits(scores[known], targets[known].to(scores.dtype))
        return loss, [known.double().mean(), right]


METHODS = {"simclr": SimClr, "byol": Byol, "mae": Mae, "jepa": Jepa, "masked-conv": MaskedConv,
           "supervised": Supervised, "fine-tune": Supervised}
