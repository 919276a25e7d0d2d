# The op library: what runs inside libtorch. An encoder's script, a method's script, this text and the class Ops (ops.py, and, as
# wanted, ops_embedding.py and ops_training.py) are joined into one TorchScript source when the library is opened. The language is TorchScript's stored form, not Python: every type is written out, operators
# are torch.NAME, functions of this text are __torch__.NAME, enumerations are numbers (float32 6, float64 7, bfloat16 15,
# channels-last 2).
#
# An encoder's script gives
#   features(x, spans, weights, statistics, training, momentum) -> n x d   pooled over valid time, in the master type
# and a method's script gives
#   loss(encoder, statistics, head, memory, batch, settings, dtype) -> (loss, monitors)
#     encoder     trained tensors of the encoder, in its own order; the same list at every call
#     statistics  its running statistics, moved in place
#     head        trained tensors of the method (projector, predictor, decoder)
#     memory      untrained tensors of the method (running statistics of its heads, a target network), moved in place
#     batch       what the method's loader hands over
#     settings    numbers of the method, in the order the method names them
#     dtype       type to compute in
#     monitors    1-D, what the method shows beside its loss


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


# A linear layer whose bias, kept in the master type, is brought to the type of x.
def linear(x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    return torch.linear(x, weight, torch.to(bias, x.dtype))


# Batch norm (Ioffe and Szegedy 2015), statistics of rows when training. running: mean, then variance, from index i on.
def batch_norm(x: Tensor, scale: Tensor, shift: Tensor, running: List[Tensor], i: int, training: bool, momentum: float) -> Tensor:
    return torch.batch_norm(x, scale, shift, running[i], running[i + 1], training, momentum, 1.0e-5, True)


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


# AdamW (Loshchilov and Hutter 2019) on those tensors whose flag equals the one wanted. skip: 1 leaves everything as it is.
# optimiser: beta one, beta two, epsilon. The step number counts from 1. Gives how many tensors it took, and the caller has to
# use that number: the compiler drops a call whose result nobody wants, since it sees only the lists made here change.
def adamw(theta: List[Tensor], grads: List[Tensor], first: List[Tensor], second: List[Tensor], flags: List[bool], wanted: bool,
          step: int, rate: float, decay: float, optimiser: List[float], skip: Tensor) -> int:
    p = annotate(List[Tensor], [])
    g = annotate(List[Tensor], [])
    m = annotate(List[Tensor], [])
    v = annotate(List[Tensor], [])
    n = annotate(List[Tensor], [])
    count = torch.full_like(skip, float(step))
    for i in range(torch.len(theta)):
        if flags[i] == wanted:
            _0 = torch.append(p, theta[i])
            _1 = torch.append(g, grads[i])
            _2 = torch.append(m, first[i])
            _3 = torch.append(v, second[i])
            _4 = torch.append(n, count)
    if torch.len(p) > 0:
        none = annotate(List[Tensor], [])
        torch._fused_adamw_(p, g, m, v, none, n, lr=rate, beta1=optimiser[0], beta2=optimiser[1], weight_decay=decay, eps=optimiser[2], amsgrad=False, maximize=False, grad_scale=None, found_inf=skip)
    return torch.len(p)
