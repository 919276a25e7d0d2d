# Masked reconstruction with a convolutional encoder. Patches of 32 samples, all leads at once, are set to 0; the decoder, a
# convolution over time of width 3, ReLU and a pointwise one, gives the 32 samples of each lead from each position of the
# encoder's map. Loss: mean squared error over hidden samples that are valid and whose lead is present,
#   sum of m (x - d(f(x (1 - m))))^2 / sum of m
#
# batch:    0 views n x leads x samples; 1 valid n x 3; 2 hidden n x patches: 1 or 0
# settings: 0 millivolts that 1 in a view means
# monitors: per lead the root mean square error on hidden samples, millivolts


# n x leads x samples of the decoder, from the map n x channels x 1 x patches.
def decode(y: Tensor, w: List[Tensor], leads: int, samples: int) -> Tensor:
    z = torch.conv2d(y, w[0], torch.to(w[1], y.dtype), [1, 1], [0, 1], [1, 1], 1)
    z = torch.conv2d(torch.relu_(z), w[2], torch.to(w[3], y.dtype), [1, 1], [0, 0], [1, 1], 1)
    n = z.size(0)
    patches = z.size(3)
    z = torch.reshape(torch.squeeze(torch.to(z, w[1].dtype), 2), [n, leads, 32, patches])
    return torch.slice(torch.reshape(torch.transpose(z, 2, 3), [n, leads, patches * 32]), 2, 0, samples)


# n x samples, 1 where the sample is hidden.
def hidden_samples(x: Tensor, patches: Tensor) -> Tensor:
    return torch.slice(torch.repeat_interleave(torch.to(patches, x.dtype), 32, 1), 1, 0, x.size(2))


# d(f(x (1 - m))).
def given_back(x: Tensor, hidden: Tensor, encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], training: bool,
               dtype: int) -> Tensor:
    seen = torch.mul(x, torch.unsqueeze(torch.rsub(hidden, 1.), 1))
    y = __torch__.feature_map(torch.to(seen, dtype), __torch__.cast(encoder, dtype), statistics, training, 0.1)
    return __torch__.decode(y, __torch__.cast(head, dtype), x.size(1), x.size(2))


def loss(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor], batch: List[Tensor],
         settings: List[float], dtype: int) -> Tuple[Tensor, Tensor, Tensor]:
    x = batch[0]
    samples = x.size(2)
    hidden = __torch__.hidden_samples(x, batch[2])
    guess = __torch__.given_back(x, hidden, encoder, statistics, head, True, dtype)
    scored = torch.mul(torch.unsqueeze(torch.mul(hidden, torch.to(__torch__.recorded(batch[1], samples), x.dtype)), 1),
                       torch.unsqueeze(torch.to(__torch__.present(batch[1], x.size(1)), x.dtype), 2))
    error = torch.mul(torch.square(torch.sub(guess, x)), scored)
    count = torch.sum(scored)
    value = torch.div(torch.sum(error), torch.clamp(count, 1.))
    known = torch.detach(error)
    by_lead = torch.div(torch.sum(known, [0, 2]), torch.clamp(torch.sum(scored, [0, 2]), 1.))
    return (value, count, torch.mul(torch.sqrt(by_lead), settings[0]))


def after_step(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor],
               settings: List[float]) -> int:
    return 0


def reconstruction(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], batch: List[Tensor], settings: List[float],
                   dtype: int) -> Tensor:
    x = batch[0]
    hidden = __torch__.hidden_samples(x, batch[2])
    guess = __torch__.given_back(x, hidden, encoder, statistics, head, False, dtype)
    return torch.stack([x, guess, torch.expand_as(torch.unsqueeze(hidden, 1), x)])
