# The op library: what runs inside libtorch. An encoder's script, a method's script, one for views, this text and the class Ops (ops.py,
# and, as wanted, ops_views.py, ops_embedding.py, ops_training.py, ops_caching.py and ops_reconstructing.py) are joined into one TorchScript source when
# the library is opened. The language is TorchScript's stored form, not Python: every type is written out, operators are torch.NAME, functions
# of this text are __torch__.NAME, enumerations are numbers (float32 6, float64 7, bfloat16 15, channels-last 2).
#
# An encoder's script gives
#   features(x, valid, weights, statistics, training, momentum) -> n x d   pooled over valid time, in the master type
#     x           n x leads x samples in the type to compute in
#     valid       n x 3 integers: first valid sample, the one after the last, bits of the leads that are present
#   tokens(x, valid, weights, statistics) -> [features, n x t x d, n x t]   the features, by the running statistics, and what they
#     are pooled from: vectors, and 1 where one counts, all in the master type
# a script for views gives
#   views(raw, dtype) -> [views, valid]   out of what a loader hands over; ready_views.py takes them as they come
# and a method's script gives
#   loss(encoder, statistics, head, memory, batch, settings, dtype) -> (loss, weight, monitors)
#     encoder     trained tensors of the encoder, in its own order; the same list at every call
#     statistics  its running statistics, moved in place
#     head        trained tensors of the method (projector, predictor, decoder)
#     memory      untrained tensors of the method (running statistics of its heads, a target network), moved in place
#     batch       0 views (v n) x leads x samples, first views before second views; 1 valid (v n) x 3; then what the method asks
#                 its loader for
#     settings    numbers of the method, in the order the method names them
#     dtype       type to compute in
#     weight      how much this pass counts when a step is made of several: rows, or values scored
#     monitors    1-D, what the method shows beside its loss
#   after_step(encoder, statistics, head, memory, settings) -> number of tensors moved   once the optimiser has moved the weights
# and, when its loss compares rows with each other, so that passes do not simply add up,
#   represent(encoder, statistics, head, memory, batch, momentum, dtype) -> (v n) x d, each row of its own sample alone
#   compare(rows, batch, settings) -> (loss, monitors)
# and, when it hides samples and gives them back,
#   reconstruction(encoder, statistics, head, batch, settings, dtype) -> 3 x n x leads x samples: views, what is given back, 1 where
#     hidden; by running statistics


# Tensors with two axes or more in the type to compute in, differentiable: gradients come back in the master type.
# Scales, shifts and biases stay in the master type.
def cast(tensors: List[Tensor], dtype: int) -> List[Tensor]:
    out = annotate(List[Tensor], [])
    for t in tensors:
        if t.dim() > 1:
            _0 = torch.append(out, torch.to(t, dtype))
        else:
            _1 = torch.append(out, t)
    return out


# n x samples, True where time is valid.
def recorded(valid: Tensor, samples: int) -> Tensor:
    t = torch.arange(samples, dtype=4, layout=None, device=valid.device, pin_memory=None)
    return torch.bitwise_and(torch.ge(t, torch.slice(valid, 1, 0, 1)), torch.lt(t, torch.slice(valid, 1, 1, 2)))


# n x leads, True where a lead is present.
def present(valid: Tensor, leads: int) -> Tensor:
    bit = torch.arange(leads, dtype=4, layout=None, device=valid.device, pin_memory=None)
    return torch.ne(torch.bitwise_and(torch.bitwise_right_shift(torch.slice(valid, 1, 2, 3), bit), 1), 0)


# A linear layer whose bias, kept in the master type, is brought to the type of x.
def linear(x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    return torch.linear(x, weight, torch.to(bias, x.dtype))


# Batch norm (Ioffe and Szegedy 2015), statistics of rows when training. running: mean, then variance, from index i on.
def batch_norm(x: Tensor, scale: Tensor, shift: Tensor, running: List[Tensor], i: int, training: bool, momentum: float) -> Tensor:
    return torch.batch_norm(x, scale, shift, running[i], running[i + 1], training, momentum, 1.0e-5, True)


# The head of SimCLR and BYOL on rows: linear, batch norm, ReLU, linear; five tensors from index i on, two running ones from r on.
# Gives rows in the master type.
def projector(x: Tensor, w: List[Tensor], i: int, running: List[Tensor], r: int, momentum: float) -> Tensor:
    y = torch.linear(torch.to(x, w[i].dtype), w[i], None)
    y = torch.relu_(__torch__.batch_norm(y, w[i + 1], w[i + 2], running, r, True, momentum))
    return torch.to(__torch__.linear(y, w[i + 3], w[i + 4]), w[i + 1].dtype)


# Rows of length 1.
def unit(rows: Tensor) -> Tensor:
    return torch.div(rows, torch.clamp(torch.linalg_vector_norm(rows, 2, [1], True), 1.0e-8))


# Gradients of a scalar for a list of tensors, each laid out as its tensor (weights of convolutions lie channels-last, and the
# fused optimiser walks memory in order).
def gradients(loss: Tensor, theta: List[Tensor]) -> List[Tensor]:
    found = torch.grad([loss], theta, None, None, False, False)
    out = annotate(List[Tensor], [])
    for i in range(torch.len(theta)):
        g = unchecked_cast(Tensor, found[i])
        if g.dim() == 4:
            _0 = torch.append(out, torch.contiguous(g, memory_format=2))
        else:
            _1 = torch.append(out, torch.contiguous(g))
    return out


# Scales gradients so that their global norm is at most the limit; a limit of 0 leaves them. Gives the norm before.
def clip(grads: List[Tensor], limit: float) -> Tensor:
    norm = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(grads, 2)))
    if limit > 0.:
        scale = torch.clamp(torch.div(limit, torch.add(norm, 1.0e-6)), None, 1.)
        torch._foreach_mul_(grads, scale)
    return norm


# AdamW (Loshchilov and Hutter 2019) on the tensors of one group. skip: 1 leaves everything as it is. optimiser: beta one, beta
# two, epsilon. The step number counts from 1. Gives how many tensors it took, and the caller has to use that number: the
# compiler drops a call whose result nobody wants, since it sees only the lists made here change.
def adamw(theta: List[Tensor], grads: List[Tensor], first: List[Tensor], second: List[Tensor], groups: List[int], group: int,
          step: int, rate: float, decay: float, optimiser: List[float], skip: Tensor) -> int:
    p = annotate(List[Tensor], [])
    g = annotate(List[Tensor], [])
    m = annotate(List[Tensor], [])
    v = annotate(List[Tensor], [])
    n = annotate(List[Tensor], [])
    count = torch.full_like(skip, float(step))
    for i in range(torch.len(theta)):
        if groups[i] == group:
            _0 = torch.append(p, theta[i])
            _1 = torch.append(g, grads[i])
            _2 = torch.append(m, first[i])
            _3 = torch.append(v, second[i])
            _4 = torch.append(n, count)
    if torch.len(p) > 0:
        none = annotate(List[Tensor], [])
        torch._fused_adamw_(p, g, m, v, none, n, lr=rate, beta1=optimiser[0], beta2=optimiser[1], weight_decay=decay, eps=optimiser[2], amsgrad=False, maximize=False, grad_scale=None, found_inf=skip)
    return torch.len(p)


# LARS (You, Gitman and Ginsburg 2017, arXiv 1708.03888) on the tensors of one group, as the authors of BYOL train: g + decay w,
# scaled by 0.001 |w| / |g + decay w| where the group decays (biases and norms, which do not, keep their plain gradient), then
# momentum beta one. A matrix of zeros moves by its plain gradient. Algorithm 1 of the paper divides by |g| + decay |w| and takes
# the rate into the momentum.
def lars(theta: List[Tensor], grads: List[Tensor], first: List[Tensor], groups: List[int], group: int, rate: float, decay: float,
         optimiser: List[float], skip: Tensor) -> int:
    taken = 0
    for i in range(torch.len(theta)):
        if groups[i] == group:
            w = theta[i]
            g = grads[i]
            if decay > 0.:
                g = torch.add(g, w, alpha=decay)
                size = torch.linalg_vector_norm(w)
                slope = torch.linalg_vector_norm(g)
                trust = torch.div(torch.mul(size, 0.001), torch.clamp(slope, 1.0e-12))
                usable = torch.bitwise_and(torch.gt(size, 0.), torch.gt(slope, 0.))
                g = torch.mul(g, torch.where(usable, trust, torch.ones_like(trust)))
            moved = torch.add(torch.mul(first[i], optimiser[0]), g)
            still = torch.gt(skip, 0.)
            _0 = torch.copy_(first[i], torch.where(still, first[i], moved))
            _1 = torch.sub_(w, torch.where(still, torch.zeros_like(moved), torch.mul(moved, rate)))
            taken = taken + 1
    return taken


# Moves all groups by one rule: 0 AdamW, 1 LARS. rates and decays are those of the groups.
def optimise(rule: int, theta: List[Tensor], grads: List[Tensor], first: List[Tensor], second: List[Tensor], groups: List[int],
             step: int, rates: List[float], decays: List[float], optimiser: List[float], skip: Tensor) -> int:
    taken = 0
    for group in range(torch.len(rates)):
        if rule == 0:
            taken = taken + __torch__.adamw(theta, grads, first, second, groups, group, step, rates[group], decays[group], optimiser, skip)
        else:
            taken = taken + __torch__.lars(theta, grads, first, groups, group, rates[group], decays[group], optimiser, skip)
    return taken


# Exponential moving average: each target goes to momentum x itself + (1 - momentum) x its model. Gives how many it moved.
def follow(targets: List[Tensor], models: List[Tensor], momentum: float) -> int:
    if torch.len(targets) > 0:
        torch._foreach_lerp_(targets, models, torch.sub(1., momentum))
    return torch.len(targets)


# Adds tensors to sums in place. Gives how many.
def add_to(sums: List[Tensor], tensors: List[Tensor]) -> int:
    torch._foreach_add_(sums, tensors)
    return torch.len(sums)


# A stretch of a list.
def part(tensors: List[Tensor], begin: int, count: int) -> List[Tensor]:
    out = annotate(List[Tensor], [])
    for i in range(count):
        _0 = torch.append(out, tensors[begin + i])
    return out
