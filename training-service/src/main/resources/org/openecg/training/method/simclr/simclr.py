# SimCLR. NT-Xent, Chen et al. 2020, arXiv 2002.05709, equation 1: rows i and i + n are a pair,
#   l(i, j) = -log( exp(sim(z_i, z_j) / t) / sum over k != i of exp(sim(z_i, z_k) / t) )
# Mean over the 2n rows, so the value does not grow with the batch. t = temperature, greater than 0. Rows of one group
# (recording or patient) are no negatives of each other: they leave the sum, and so does the row itself; its pair stays.
#
# batch:    0 views 2n x leads x samples, first views before second views; 1 valid 2n x 3; 2 groups 2n
# settings: 0 temperature
# monitors: share of rows whose pair is nearest; alignment E|z_i - z_j|^2 (Wang and Isola 2020); spread of the normalised
#           projections, mean over dimensions of the standard deviation times sqrt(d): 1 isotropic, 0 collapsed


# The loss and the monitors of normalised projections.
def nt_xent(z: Tensor, groups: Tensor, temperature: float) -> Tuple[Tensor, Tensor]:
    rows = z.size(0)
    n = torch.floordiv(rows, 2)
    order = torch.arange(rows, dtype=4, layout=None, device=z.device, pin_memory=None)
    pair = torch.remainder(torch.add(order, n), rows)
    near = torch.div(torch.matmul(z, torch.t(z)), temperature)
    positive = torch.eq(torch.unsqueeze(pair, 1), torch.unsqueeze(order, 0))
    same = torch.eq(torch.unsqueeze(groups, 1), torch.unsqueeze(groups, 0))
    left = torch.bitwise_and(same, torch.bitwise_not(positive))
    near = torch.masked_fill(near, left, -inf)
    attracted = torch.squeeze(torch.gather(near, 1, torch.unsqueeze(pair, 1)), 1)
    loss = torch.mean(torch.sub(torch.logsumexp(near, [1]), attracted))
    known = torch.detach(z)
    hit = torch.mean(torch.to(torch.eq(torch.argmax(near, 1), pair), z.dtype))
    apart = torch.sub(torch.slice(known, 0, 0, n), torch.slice(known, 0, n, rows))
    alignment = torch.mean(torch.sum(torch.mul(apart, apart), [1]))
    spread = torch.mul(torch.mean(torch.std(known, [0], False, False)), torch.sqrt(float(z.size(1))))
    return (loss, torch.stack([hit, alignment, spread]))


# Projections of the views, each row of its own sample but for batch norm.
def represent(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor], batch: List[Tensor],
              momentum: float, dtype: int) -> Tensor:
    h = __torch__.features(torch.to(batch[0], dtype), batch[1], __torch__.cast(encoder, dtype), statistics, True, momentum)
    return __torch__.unit(__torch__.projector(h, __torch__.cast(head, dtype), 0, memory, 0, momentum))


# The loss of all rows. companions: 0 groups.
def compare(rows: Tensor, companions: List[Tensor], settings: List[float]) -> Tuple[Tensor, Tensor]:
    return __torch__.nt_xent(rows, companions[0], settings[0])


def loss(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor], batch: List[Tensor],
         settings: List[float], dtype: int) -> Tuple[Tensor, Tensor, Tensor]:
    z = __torch__.represent(encoder, statistics, head, memory, batch, 0.1, dtype)
    value, monitors, = __torch__.compare(z, [batch[2]], settings)
    return (value, torch.full_like(torch.detach(value), float(z.size(0))), monitors)


def after_step(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor],
               settings: List[float]) -> int:
    return 0
