# Views of ECGs, made of whole windows where the network is. What is done to each view was drawn in Java and comes as small tensors
# (class ViewTensors); nothing here draws. A view depends on its own window and its own numbers alone, not on its neighbours in the
# batch. Functions that tell what is needed (view_samples, view_stretches, ...) come before this text, made by ScriptParts.
#
#   raw: 0 windows   int32, n x leads x half the samples: two int16 units of one lead in one number, the earlier one in the low half
#        1 scales    float32, n: what a unit means, in the scaled millivolts that encoders take
#        2 cuts, 3 strides, 4 mixing, 5 tones, 6 noise, 7 noise keys, 8 spans, 9 lead spans: of v n views, first views of all windows
#          before second views


# Samples of windows at an index for each sample of each view: n x leads x window, v n x samples -> v n x leads x samples, in a type.
def view_pick(windows: Tensor, index: Tensor, master: int) -> Tensor:
    n = windows.size(0)
    leads = windows.size(1)
    m = index.size(1)
    count = torch.floordiv(index.size(0), n)
    source = torch.expand(torch.unsqueeze(windows, 0), [count, n, leads, windows.size(2)])
    where = torch.expand(torch.reshape(index, [count, n, 1, m]), [count, n, leads, m])
    return torch.to(torch.reshape(torch.gather(source, 3, where), [index.size(0), leads, m]), master)


# Cuts each view out of its window, in units. Sample i of the view lies at position i * stride of the cut; between two samples it is
# linearly interpolated. Positions are computed in double precision, so that they do not depend on the type of the views.
def view_cut(windows: Tensor, cuts: Tensor, strides: Tensor, t: Tensor, master: int) -> Tensor:
    first = torch.slice(cuts, 1, 0, 1)
    last = torch.clamp(torch.sub(torch.slice(cuts, 1, 1, 2), 1), 0)
    position = torch.mul(torch.unsqueeze(strides, 1), torch.to(t, 7))
    at = torch.minimum(torch.to(position, 4), last)
    x = __torch__.view_pick(windows, torch.add(first, at), master)
    if __torch__.view_stretches():
        share = torch.unsqueeze(torch.to(torch.sub(position, at), x.dtype), 1)
        next = __torch__.view_pick(windows, torch.add(first, torch.minimum(torch.add(at, 1), last)), master)
        x = torch.add_(x, torch.mul_(torch.sub_(next, x), share))
    return x


# Adds sines: 2 pi (phase + step * i) is the angle; each lead has its amplitude.
def view_tones_to(x: Tensor, tones: Tensor, t: Tensor) -> Tensor:
    numbers = torch.to(tones, x.dtype)
    turns = torch.add(torch.mul(torch.slice(numbers, 2, 0, 1), torch.to(t, x.dtype)), torch.slice(numbers, 2, 1, 2))
    waves = torch.sin(torch.mul(torch.sub(turns, torch.floor(turns)), 6.2831853071795862))
    return torch.baddbmm_(x, torch.transpose(torch.slice(numbers, 2, 2), 1, 2), waves)


# A 32-bit hash of a counter, by multiplications and xor-shifts (Wellons, hash-prospector, "lowbias32"), in place. int32 wraps around;
# its right shift copies the sign, so the copies are masked away. Gives the high and the low half.
def view_hash(h: Tensor) -> Tuple[Tensor, Tensor]:
    h = torch.bitwise_xor_(h, torch.bitwise_and_(torch.bitwise_right_shift(h, 16), 65535))
    h = torch.mul_(h, 2146121005)
    h = torch.bitwise_xor_(h, torch.bitwise_and_(torch.bitwise_right_shift(h, 15), 131071))
    h = torch.mul_(h, -2073254261)
    high = torch.bitwise_and_(torch.bitwise_right_shift(h, 16), 65535)
    return (high, torch.bitwise_and_(torch.bitwise_xor_(h, high), 65535))


# Adds white noise. A view of m numbers needs h = (m + 1) / 2 hashes, of the counters key + step * j; each gives two Gaussians (Box and
# Muller 1958): 16 bits the radius, 16 bits the angle, so that the largest is 4.86 standard deviations. Cosines go to numbers 0 to
# h - 1, sines to the rest.
def view_noise_to(x: Tensor, deviation: Tensor, keys: Tensor) -> Tensor:
    flat = torch.flatten(x, 1)
    m = flat.size(1)
    half = torch.floordiv(m + 1, 2)
    j = torch.arange(half, dtype=3, layout=None, device=x.device, pin_memory=None)
    counter = torch.add_(torch.mul(torch.slice(keys, 1, 0, 1), j), torch.slice(keys, 1, 1, 2))
    high, low, = __torch__.view_hash(counter)
    s = torch.unsqueeze(torch.to(deviation, x.dtype), 1)
    radius = torch.log_(torch.mul_(torch.add_(torch.to(high, x.dtype), 0.5), 1.52587890625e-05))
    radius = torch.sqrt_(torch.mul_(radius, torch.mul(torch.mul(s, s), -2.)))
    angle = torch.mul_(torch.to(low, x.dtype), 9.5873799242852573e-05)
    sines = torch.mul_(torch.sin(angle), radius)
    cosines = torch.mul_(torch.cos_(angle), radius)
    _0 = torch.add_(torch.slice(flat, 1, 0, half), cosines)
    _1 = torch.add_(torch.slice(flat, 1, half), torch.slice(sines, 1, 0, m - half))
    return x


# For each lead 1 where its bit is set, else 0. bits: r x 1 -> r x leads x 1.
def view_leads(bits: Tensor, leads: int, master: int) -> Tensor:
    place = torch.arange(leads, dtype=4, layout=None, device=bits.device, pin_memory=None)
    return torch.to(torch.unsqueeze(torch.bitwise_and(torch.bitwise_right_shift(bits, place), 1), 2), master)


# Whether a time lies in the span of each row, r x 2 or more -> r x samples.
def view_inside(span: Tensor, t: Tensor) -> Tensor:
    return torch.bitwise_and(torch.ge(t, torch.slice(span, 1, 0, 1)), torch.lt(t, torch.slice(span, 1, 1, 2)))


# Sets to 0 what is hidden: padding and spans of all leads, leads that are not there, spans of some leads.
def view_hide(x: Tensor, cuts: Tensor, spans: Tensor, lead_spans: Tensor, t: Tensor) -> Tensor:
    shown = torch.lt(t, torch.slice(cuts, 1, 2, 3))
    for k in range(__torch__.view_spans()):
        inside = __torch__.view_inside(torch.select(spans, 1, k), t)
        shown = torch.bitwise_and(shown, torch.bitwise_not(inside))
    x = torch.mul_(x, torch.unsqueeze(torch.to(shown, x.dtype), 1))
    x = torch.mul_(x, __torch__.view_leads(torch.slice(cuts, 1, 3, 4), x.size(1), x.dtype))
    for k in range(__torch__.view_lead_spans()):
        span = torch.select(lead_spans, 1, k)
        inside = torch.unsqueeze(torch.to(__torch__.view_inside(span, t), x.dtype), 1)
        on = __torch__.view_leads(torch.slice(span, 1, 2, 3), x.size(1), x.dtype)
        x = torch.mul_(x, torch.sub(1., torch.mul(inside, on)))
    return x


# Views v n x leads x samples in the master type, and valid v n x 3: first valid sample (always 0), the one after the last, bits of the
# leads that are there.
def views(raw: List[Tensor], dtype: int) -> List[Tensor]:
    master = 6
    if dtype == 7:
        master = 7
    cuts = raw[2]
    count = torch.floordiv(cuts.size(0), raw[0].size(0))
    t = torch.arange(__torch__.view_samples(), dtype=4, layout=None, device=cuts.device, pin_memory=None)
    x = __torch__.view_cut(torch.view_copy(raw[0], dtype=2), cuts, raw[3], t, master)
    x = torch.mul_(x, torch.reshape(torch.repeat(torch.to(raw[1], master), [count]), [-1, 1, 1]))
    if __torch__.view_mixes():
        x = torch.bmm(torch.to(raw[4], master), x)
    if __torch__.view_tones() > 0:
        x = __torch__.view_tones_to(x, raw[5], t)
    if __torch__.view_noise():
        x = __torch__.view_noise_to(x, raw[6], raw[7])
    x = __torch__.view_hide(x, cuts, raw[8], raw[9], t)
    valid = torch.cat([torch.zeros_like(torch.slice(cuts, 1, 0, 1)), torch.slice(cuts, 1, 2, 4)], 1)
    return [x, valid]
