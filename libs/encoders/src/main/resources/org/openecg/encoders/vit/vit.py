# Vision transformer (Dosovitskiy et al. 2021, arXiv 2010.11929) over patches of the ECG. Its sizes come before this text, made by
# the Java class, whose table names the tensors. For methods that hide tokens:
#   patches(x, valid, w) -> n x t x d      tokens with positions, the class token not among them; compute type
#   token_mask(valid, samples) -> n x t    True = every sample of the token is valid and, per lead, the lead is present
#   attend(tokens, keep, w) -> n x t x d   blocks and last norm on any tokens; where keep is False nobody attends to a token; a
#                                          class token is put before them and comes back as token 0; compute type
#   pool(tokens, keep, w) -> n x d         class token, or mean over kept tokens; master type
#   picked(tokens, kept) -> n x k x d      the tokens named by number; kept n x k, -1 = an empty place, which gets token 0
#   spread(tokens, kept, t, vector) -> n x t x d   the way back, the vector where no token was picked
# and for their own networks:
#   transformer(x, keep, w, i, depth, heads)   blocks alone, 12 tensors each from w[i] on, as in the encoder
#   filled_in(z, kept, keep, w, depth, heads) -> n x t x outputs   a vector for every token from those that were seen; w as in
#                                          TransformerTensors.filling; compute type


# Ba et al. 2016, arXiv 1607.06450; epsilon as nn.LayerNorm begins with. A GPU wants one type for all three; that of x spares
# copies of x, and the kernel sums in single precision anyway (docs/evidence/gpu.md).
def layer_norm(x: Tensor, scale: Tensor, shift: Tensor) -> Tensor:
    if x.is_cuda:
        return torch.layer_norm(x, [x.size(-1)], torch.to(scale, x.dtype), torch.to(shift, x.dtype), 1.0e-5, True)
    return torch.layer_norm(x, [x.size(-1)], scale, shift, 1.0e-5, True)


# Whether attention over x, n x t x d, is written out; else, and on a GPU, one kernel computes it without the t x t matrix.
def written_out(x: Tensor) -> bool:
    most = __torch__.vit_most_written_out()[0]
    if x.dtype == 15:
        most = __torch__.vit_most_written_out()[1]
    return x.size(1) <= most and not x.is_cuda


# softmax(q k' / sqrt(d / heads) + bias) v, Vaswani et al. 2017, arXiv 1706.03762, equation 1. x: n x t x d. bias, used when
# masked: n x 1 x 1 x t.
def attention(x: Tensor, weight: Tensor, shift: Tensor, heads: int, masked: bool, bias: Tensor) -> Tensor:
    n = x.size(0)
    t = x.size(1)
    d = x.size(2)
    size = torch.floordiv(d, heads)
    scale = torch.pow(float(size), -0.5)
    qkv = torch.view(__torch__.linear(x, weight, shift), [n, t, 3, heads, size])
    parts = torch.unbind(torch.permute(qkv, [2, 0, 3, 1, 4]), 0)
    q = parts[0]
    k = parts[1]
    v = parts[2]
    if __torch__.written_out(x):
        scores = torch.matmul(torch.mul(q, scale), torch.transpose(k, -2, -1))
        if masked:
            scores = torch.add(scores, bias)
        y = torch.matmul(torch.softmax(scores, -1), v)
    else:
        if masked:
            y = torch.scaled_dot_product_attention(q, k, v, torch.expand(bias, [n, 1, t, t]), 0., False, scale=scale)
        else:
            y = torch.scaled_dot_product_attention(q, k, v, None, 0., False, scale=scale)
    return torch.reshape(torch.transpose(y, 1, 2), [n, t, d])


# y = x + proj(attention(norm1(x))), then y + fc2(gelu(fc1(norm2(y)))): equations 2 and 3 of Dosovitskiy et al.
def block(x: Tensor, w: List[Tensor], i: int, heads: int, masked: bool, bias: Tensor) -> Tensor:
    y = __torch__.attention(__torch__.layer_norm(x, w[i], w[i + 1]), w[i + 2], w[i + 3], heads, masked, bias)
    y = torch.add_(__torch__.linear(y, w[i + 4], w[i + 5]), x)
    z = torch.gelu(__torch__.linear(__torch__.layer_norm(y, w[i + 6], w[i + 7]), w[i + 8], w[i + 9]), approximate="none")
    return torch.add_(__torch__.linear(z, w[i + 10], w[i + 11]), y)


# A masked key gets -10,000: exp of that is 0 in every type, and a row without any key stays finite.
def transformer(x: Tensor, keep: Tensor, w: List[Tensor], i: int, depth: int, heads: int) -> Tensor:
    masked = not bool(torch.all(keep))
    bias = x
    if masked:
        hidden = torch.to(torch.bitwise_not(keep), x.dtype)
        bias = torch.mul(torch.unsqueeze(torch.unsqueeze(hidden, 1), 1), -10000.)
    y = x
    for layer in range(depth):
        y = __torch__.block(y, w, i + 12 * layer, heads, masked, bias)
    return y


# t x d in the type and place of like: sin(p / 10000^(2 c / d)) in column 2 c, the cosine in column 2 c + 1 (Vaswani et al. 2017,
# section 3.5).
def sine_positions(t: int, d: int, like: Tensor) -> Tensor:
    p = torch.arange(t, dtype=like.dtype, layout=None, device=like.device, pin_memory=None)
    c = torch.arange(torch.floordiv(d, 2), dtype=like.dtype, layout=None, device=like.device, pin_memory=None)
    angle = torch.outer(p, torch.pow(10000., torch.mul(c, -2. / float(d))))
    return torch.reshape(torch.stack([torch.sin(angle), torch.cos(angle)], 2), [t, d])


# Positions of the first t patches of a lead, t x d in the master type or that of learned ones.
def positions(t: int, w: List[Tensor]) -> Tensor:
    if __torch__.vit_learned_positions():
        return torch.select(torch.slice(w[2], 1, 0, t), 0, 0)
    return __torch__.sine_positions(t, w[1].size(0), w[1])


def token_mask(valid: Tensor, samples: int) -> Tensor:
    patch = __torch__.vit_patch()
    t = torch.floordiv(samples, patch)
    first = torch.mul(torch.arange(t, dtype=4, layout=None, device=valid.device, pin_memory=None), patch)
    begun = torch.ge(first, torch.slice(valid, 1, 0, 1))
    ended = torch.le(torch.add(first, patch), torch.slice(valid, 1, 1, 2))
    keep = torch.bitwise_and(begun, ended)
    if __torch__.vit_per_lead():
        leads = __torch__.present(valid, __torch__.vit_leads())
        keep = torch.flatten(torch.bitwise_and(torch.unsqueeze(leads, 2), torch.unsqueeze(keep, 1)), 1, 2)
    return keep


# One linear layer does what nn.Conv1d(leads, d, patch, patch) does; samples after the last whole patch are left out. A missing
# lead is taken out of x, whatever stands there, and its vector is added.
def patches(x: Tensor, valid: Tensor, w: List[Tensor]) -> Tensor:
    n = x.size(0)
    leads = x.size(1)
    patch = __torch__.vit_patch()
    t = torch.floordiv(x.size(2), patch)
    d = w[0].size(0)
    weight = torch.reshape(w[0], [d, -1])
    place = torch.to(__torch__.positions(t, w), x.dtype)
    vectors = w[__torch__.vit_first_block() - 1]
    cut = torch.reshape(torch.slice(x, 2, 0, t * patch), [n, leads, t, patch])
    if __torch__.vit_per_lead():
        y = __torch__.linear(cut, weight, w[1])
        y = torch.add_(y, torch.add(torch.unsqueeze(place, 0), torch.unsqueeze(vectors, 1)))
        return torch.flatten(y, 1, 2)
    there = __torch__.present(valid, leads)
    if not bool(torch.all(there)):
        cut = torch.mul(cut, torch.to(torch.view(there, [n, leads, 1, 1]), x.dtype))
    y = __torch__.linear(torch.reshape(torch.transpose(cut, 1, 2), [n, t, leads * patch]), weight, w[1])
    missing = torch.matmul(torch.to(torch.bitwise_not(there), x.dtype), vectors)
    return torch.add_(torch.add_(y, place), torch.unsqueeze(missing, 1))


def attend(tokens: Tensor, keep: Tensor, w: List[Tensor]) -> Tensor:
    x = tokens
    taken = keep
    if __torch__.vit_class_token():
        n = tokens.size(0)
        vector = torch.to(w[__torch__.vit_first_block() - 2], tokens.dtype)
        x = torch.cat([torch.expand(vector, [n, 1, tokens.size(2)]), tokens], 1)
        taken = torch.cat([torch.ones_like(torch.slice(keep, 1, 0, 1)), keep], 1)
    first = __torch__.vit_first_block()
    depth = __torch__.vit_depth()
    y = __torch__.transformer(x, taken, w, first, depth, __torch__.vit_heads())
    last = first + 12 * depth
    return __torch__.layer_norm(y, w[last], w[last + 1])


# A row without any kept token has the features 0 under mean pooling.
def pool(tokens: Tensor, keep: Tensor, w: List[Tensor]) -> Tensor:
    x = torch.to(tokens, w[1].dtype)
    if __torch__.vit_class_token():
        return torch.select(x, 1, 0)
    if bool(torch.all(keep)):
        return torch.mean(x, [1])
    kept = torch.to(keep, x.dtype)
    total = torch.sum(torch.mul(x, torch.unsqueeze(kept, 2)), [1])
    return torch.div(total, torch.clamp(torch.sum(kept, [1], True), 1.))


def picked(tokens: Tensor, kept: Tensor) -> Tensor:
    at = torch.expand(torch.unsqueeze(torch.clamp(kept, 0), 2), [-1, -1, tokens.size(2)])
    return torch.gather(tokens, 1, at)


# Empty places go to one place more, which is cut off.
def spread(tokens: Tensor, kept: Tensor, t: int, vector: Tensor) -> Tensor:
    d = tokens.size(2)
    full = torch.contiguous(torch.expand(torch.to(vector, tokens.dtype), [tokens.size(0), t + 1, d]))
    at = torch.where(torch.ge(kept, 0), kept, torch.full_like(kept, t))
    full = torch.scatter(full, 1, torch.expand(torch.unsqueeze(at, 2), [-1, -1, d]), tokens)
    return torch.slice(full, 1, 0, t)


# The seen tokens z, n x k x d, in their places, one learned vector w[2] in all others, sine positions; then blocks, norm and the
# output layer: the decoder of He et al. 2022 and the predictor of Assran et al. 2023.
def filled_in(z: Tensor, kept: Tensor, keep: Tensor, w: List[Tensor], depth: int, heads: int) -> Tensor:
    t = keep.size(1)
    full = __torch__.spread(__torch__.linear(z, w[0], w[1]), kept, t, w[2])
    full = torch.add(full, torch.to(__torch__.sine_positions(t, w[1].size(0), w[1]), full.dtype))
    y = __torch__.transformer(full, keep, w, 3, depth, heads)
    last = 3 + 12 * depth
    return __torch__.linear(__torch__.layer_norm(y, w[last], w[last + 1]), w[last + 2], w[last + 3])


# There are no running statistics.
def features(x: Tensor, valid: Tensor, w: List[Tensor], s: List[Tensor], training: bool, momentum: float) -> Tensor:
    keep = __torch__.token_mask(valid, x.size(2))
    return __torch__.pool(__torch__.attend(__torch__.patches(x, valid, w), keep, w), keep, w)


# After the last norm; a class token is one of them.
def tokens(x: Tensor, valid: Tensor, w: List[Tensor], s: List[Tensor]) -> List[Tensor]:
    keep = __torch__.token_mask(valid, x.size(2))
    y = __torch__.attend(__torch__.patches(x, valid, w), keep, w)
    pooled = __torch__.pool(y, keep, w)
    if __torch__.vit_class_token():
        keep = torch.cat([torch.ones_like(torch.slice(keep, 1, 0, 1)), keep], 1)
    return [pooled, torch.contiguous(torch.to(y, w[1].dtype)), torch.to(keep, w[1].dtype)]
