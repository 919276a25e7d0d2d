# Masked autoencoder, He et al. 2022, arXiv 2111.06377. The encoder sees the kept tokens alone; the decoder, a transformer with
# sine positions over all tokens and one learned vector for each hidden one, gives the samples of every token. The target of a
# patch is its samples less their mean, over their deviation, sqrt(v + e) with v the biased variance (section 4.1). Loss:
#   mean over hidden patches of the mean over a patch's samples of (target - output)^2
# A token outside valid time is neither kept nor hidden, and nobody attends to it. Samples of a missing lead enter neither mean,
# deviation nor loss.
#
# batch:    0 views n x leads x samples; 1 valid n x 3; 2 kept n x k, -1 = an empty place; 3 hidden n x t, 1 or 0
# head:     embedding 2, mask token, blocks 12 each, norm 2, output 2
# settings: 0 e; 1 millivolts that 1 in a view means
# monitors: per lead the root mean square error on hidden samples, millivolts


# n x leads x t x patch.
def cut(x: Tensor) -> Tensor:
    patch = __torch__.vit_patch()
    t = torch.floordiv(x.size(2), patch)
    return torch.reshape(torch.slice(x, 2, 0, t * patch), [x.size(0), x.size(1), t, patch])


# The axes that a patch spans of n x leads x t x patch.
def spanned() -> List[int]:
    if __torch__.vit_per_lead():
        return [3]
    return [1, 3]


# Sum over a patch, shaped to stand beside it.
def over_patch(values: Tensor) -> Tensor:
    return torch.sum(values, __torch__.spanned(), True)


# Output of the decoder as n x leads x t x patch.
def decoded(z: Tensor, kept: Tensor, keep: Tensor, w: List[Tensor], leads: int) -> Tensor:
    n = kept.size(0)
    t = keep.size(1)
    y = torch.to(__torch__.filled_in(z, kept, keep, w, __torch__.mae_depth(), __torch__.mae_heads()), w[1].dtype)
    patch = __torch__.vit_patch()
    if __torch__.vit_per_lead():
        return torch.reshape(y, [n, leads, torch.floordiv(t, leads), patch])
    return torch.transpose(torch.reshape(y, [n, t, leads, patch]), 1, 2)


# What the network gives for every patch, n x leads x t x patch.
def output(encoder: List[Tensor], head: List[Tensor], batch: List[Tensor], dtype: int) -> Tensor:
    x = batch[0]
    kept = batch[2]
    w = __torch__.cast(encoder, dtype)
    keep = __torch__.token_mask(batch[1], x.size(2))
    tokens = __torch__.picked(__torch__.patches(torch.to(x, dtype), batch[1], w), kept)
    z = __torch__.attend(tokens, torch.ge(kept, 0), w)
    z = torch.slice(z, 1, z.size(1) - kept.size(1), z.size(1))
    return __torch__.decoded(z, kept, keep, __torch__.cast(head, dtype), x.size(1))


# Of the patches of x: 1 where a sample's lead is present, how many of those, their mean, samples less the mean, deviation.
def scaled(x: Tensor, valid: Tensor, e: float) -> Tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    truth = __torch__.cut(x)
    leads = x.size(1)
    there = torch.unsqueeze(torch.unsqueeze(torch.to(__torch__.present(valid, leads), x.dtype), 2), 3)
    there = torch.expand_as(there, truth)
    count = torch.clamp(__torch__.over_patch(there), 1.)
    mean = torch.div(__torch__.over_patch(torch.mul(truth, there)), count)
    apart = torch.mul(torch.sub(truth, mean), there)
    deviation = torch.sqrt(torch.add(torch.div(__torch__.over_patch(torch.square(apart)), count), e))
    return (there, count, mean, apart, deviation)


# 1 where a patch is hidden, shaped to stand beside n x leads x t x patch; t patches of a lead.
def hidden_patches(x: Tensor, flags: Tensor) -> Tensor:
    t = torch.floordiv(x.size(2), __torch__.vit_patch())
    rows = 1
    if __torch__.vit_per_lead():
        rows = x.size(1)
    return torch.reshape(torch.to(flags, x.dtype), [x.size(0), rows, t, 1])


def loss(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor], batch: List[Tensor],
         settings: List[float], dtype: int) -> Tuple[Tensor, Tensor, Tensor]:
    x = batch[0]
    output = __torch__.output(encoder, head, batch, dtype)
    there, count, mean, apart, deviation, = __torch__.scaled(x, batch[1], settings[0])
    error = torch.mul(torch.square(torch.sub(torch.div(apart, deviation), output)), there)
    hidden = __torch__.hidden_patches(x, batch[3])
    scored = torch.sum(hidden)
    by_patch = torch.div(__torch__.over_patch(error), count)
    value = torch.div(torch.sum(torch.mul(by_patch, hidden)), torch.clamp(scored, 1.))
    shown = torch.mul(torch.mul(torch.detach(error), torch.square(deviation)), hidden)
    samples = torch.sum(torch.mul(there, hidden), [0, 2, 3])
    by_lead = torch.div(torch.sum(shown, [0, 2, 3]), torch.clamp(samples, 1.))
    return (value, scored, torch.mul(torch.sqrt(by_lead), settings[1]))


def after_step(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor],
               settings: List[float]) -> int:
    return 0


# Hidden patches with their own mean and deviation. Samples after the last whole patch are left out.
def reconstruction(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], batch: List[Tensor], settings: List[float],
                   dtype: int) -> Tensor:
    x = batch[0]
    output = __torch__.output(encoder, head, batch, dtype)
    there, count, mean, apart, deviation, = __torch__.scaled(x, batch[1], settings[0])
    guess = torch.add(mean, torch.mul(output, deviation))
    hidden = torch.expand_as(__torch__.hidden_patches(x, batch[3]), guess)
    return torch.flatten(torch.stack([__torch__.cut(x), guess, hidden]), 3, 4)
