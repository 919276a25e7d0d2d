# Supervised training: one linear layer on the pooled features, binary cross-entropy per class on its logit s with target y,
#   l = max(s, 0) - s y + log(1 + exp(-|s|))
# Mean over the labels that are known: a class that nobody looked for in a dataset is not absent there.
#
# batch:    0 views n x leads x samples; 1 valid n x 3; 2 targets n x classes: 1, 0, or -1 for unknown
# monitors: share of labels that are known; share of those on the right side of 0


def loss(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor], batch: List[Tensor],
         settings: List[float], dtype: int) -> Tuple[Tensor, Tensor, Tensor]:
    h = __torch__.features(torch.to(batch[0], dtype), batch[1], __torch__.cast(encoder, dtype), statistics, True, 0.1)
    s = torch.linear(h, head[0], head[1])
    y = torch.to(batch[2], s.dtype)
    known = torch.to(torch.ge(y, 0.), s.dtype)
    value = torch.sub(torch.clamp(s, 0.), torch.mul(s, y))
    value = torch.add(value, torch.log1p(torch.exp(torch.neg(torch.abs(s)))))
    count = torch.sum(known)
    loss = torch.div(torch.sum(torch.mul(value, known)), torch.clamp(count, 1.))
    right = torch.to(torch.eq(torch.gt(torch.detach(s), 0.), torch.gt(y, 0.5)), s.dtype)
    accuracy = torch.div(torch.sum(torch.mul(right, known)), torch.clamp(count, 1.))
    return (loss, count, torch.stack([torch.mean(known), accuracy]))


def after_step(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor],
               settings: List[float]) -> int:
    return 0
