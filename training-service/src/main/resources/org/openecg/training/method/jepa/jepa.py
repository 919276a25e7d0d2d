# Joint-embedding prediction, Assran et al. 2023, arXiv 2301.08243, section 3; for ECGs Weimann and Conrad 2025, whose loss is the
# mean absolute difference. f sees the kept tokens x_B, predictor q gives a vector for each hidden one, target f' sees all:
#   mean over hidden tokens i and dimensions of | q(f(x_B))_i - stop(f'(x))_i |
# The target gets no gradient; after each step  x' <- m x' + (1 - m) x.
#
# batch:    0 views n x leads x samples; 1 valid n x 3; 2 kept n x k, -1 = an empty place; 3 hidden n x t, 1 or 0
# head:     embedding 2, mask token, blocks 12 each, norm 2, projection 2
# memory:   weights of the target
# settings: 0 m
# monitors: deviation of target tokens over batch and valid time, mean over dimensions; share of those that are hidden


def loss(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor], batch: List[Tensor],
         settings: List[float], dtype: int) -> Tuple[Tensor, Tensor, Tensor]:
    x = torch.to(batch[0], dtype)
    valid = batch[1]
    kept = batch[2]
    keep = __torch__.token_mask(valid, x.size(2))
    hidden = torch.to(batch[3], batch[0].dtype)
    torch.set_grad_enabled(False)
    f2 = __torch__.cast(memory, dtype)
    whole = __torch__.attend(__torch__.patches(x, valid, f2), keep, f2)
    target = torch.to(torch.slice(whole, 1, whole.size(1) - keep.size(1), whole.size(1)), hidden.dtype)
    torch.set_grad_enabled(True)
    f = __torch__.cast(encoder, dtype)
    z = __torch__.attend(__torch__.picked(__torch__.patches(x, valid, f), kept), torch.ge(kept, 0), f)
    z = torch.slice(z, 1, z.size(1) - kept.size(1), z.size(1))
    q = __torch__.cast(head, dtype)
    guess = torch.to(__torch__.filled_in(z, kept, keep, q, __torch__.jepa_depth(), __torch__.jepa_heads()), hidden.dtype)
    count = torch.sum(hidden)
    apart = torch.mean(torch.abs(torch.sub(guess, target)), [2])
    value = torch.div(torch.sum(torch.mul(apart, hidden)), torch.clamp(count, 1.))
    there = torch.unsqueeze(torch.to(keep, hidden.dtype), 2)
    seen = torch.clamp(torch.sum(there), 1.)
    mean = torch.div(torch.sum(torch.mul(target, there), [0, 1]), seen)
    variance = torch.div(torch.sum(torch.mul(torch.square(torch.sub(target, mean)), there), [0, 1]), seen)
    return (value, count, torch.stack([torch.mean(torch.sqrt(variance)), torch.div(count, seen)]))


def after_step(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor],
               settings: List[float]) -> int:
    return __torch__.follow(memory, encoder, settings[0])
