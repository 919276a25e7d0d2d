# 1-D residual network (He et al. 2016, arXiv 1512.03385) in torchvision's layout with Conv1d: stem 7/2, max-pool 3/2, four
# stages, strides of bottlenecks on their middle convolution. Blocks per stage and kind of block come before this text, made by
# the Java class. A convolution over time is a 2-D one over height 1, channels-last: oneDNN's fast path.


# A convolution as one product: each output is a row of k x in inputs times a matrix (k x in) x out. Inputs and weight lie
# channels-last, so only a kernel of more than one tap, or a stride, needs a copy.
def product(x: Tensor, weight: Tensor, stride: int) -> Tensor:
    k = weight.size(3)
    t = x.size(3)
    rows = torch.permute(x, [0, 2, 3, 1])
    if k > 1:
        half = torch.floordiv(k, 2)
        padded = torch.constant_pad_nd(rows, [0, 0, half, half], 0.)
        taps = annotate(List[Tensor], [])
        for tap in range(k):
            _0 = torch.append(taps, torch.slice(padded, 2, tap, tap + t, stride))
        rows = torch.cat(taps, 3)
    elif stride > 1:
        rows = torch.slice(rows, 2, 0, t, stride)
    matrix = torch.reshape(torch.permute(weight, [0, 2, 3, 1]), [weight.size(0), k * weight.size(1)])
    return torch.permute(torch.linear(rows, matrix, None), [0, 3, 1, 2])


# With few channels a product gains nothing.
def convolution(x: Tensor, weight: Tensor, stride: int) -> Tensor:
    many = weight.size(0) >= 128 and weight.size(1) >= 128
    if many and __torch__.multiplies_convolutions() and not x.is_cuda:
        return __torch__.product(x, weight, stride)
    return torch.conv2d(x, weight, None, [1, stride], [0, torch.floordiv(weight.size(3), 2)], [1, 1], 1)


# Feature map n x channels x 1 x time. x: n x leads x samples. Trained tensors in torchvision's order: weight, scale, shift of
# each convolution with its norm; a block's shortcut comes last.
def feature_map(x: Tensor, w: List[Tensor], s: List[Tensor], training: bool, momentum: float) -> Tensor:
    y = torch.contiguous(torch.unsqueeze(x, 2), memory_format=2)
    i = 0
    j = 0
    for k in range(__torch__.stem_convolutions()):
        stride = 1
        if k == 0:
            stride = 2
        y = __torch__.convolution(y, w[i], stride)
        y = torch.relu_(__torch__.batch_norm(y, w[i + 1], w[i + 2], s, j, training, momentum))
        i = i + 3
        j = j + 2
    y = torch.max_pool2d(y, [1, 3], [1, 2], [0, 1], [1, 1], False)
    blocks = __torch__.stage_blocks()
    layers = __torch__.block_convolutions()
    projects = __torch__.stage_projects()
    for stage in range(4):
        for block in range(blocks[stage]):
            stride = 1
            if stage > 0 and block == 0:
                stride = 2
            z = y
            for k in range(layers):
                step = 1
                if k == layers - 2:
                    step = stride
                z = __torch__.convolution(z, w[i], step)
                z = __torch__.batch_norm(z, w[i + 1], w[i + 2], s, j, training, momentum)
                i = i + 3
                j = j + 2
                if k < layers - 1:
                    z = torch.relu_(z)
            if stride == 2 and __torch__.pools_shortcut():
                y = torch.avg_pool2d(y, [1, 2], [1, 2], [0, 0], True, True, None)
                stride = 1
            if block == 0 and projects[stage]:
                y = __torch__.convolution(y, w[i], stride)
                y = __torch__.batch_norm(y, w[i + 1], w[i + 2], s, j, training, momentum)
                i = i + 3
                j = j + 2
            y = torch.relu_(torch.add_(z, y))
    return y


# n x t, 1 where a position of the map y, n x channels x t, sees valid time. The network halves time five times, rounding up: the
# position t stands for the samples from 32 t on.
def seen(y: Tensor, valid: Tensor) -> Tensor:
    t = torch.arange(y.size(2), dtype=4, layout=None, device=y.device, pin_memory=None)
    begin = torch.floor_divide(torch.slice(valid, 1, 0, 1), 32)
    end = torch.floor_divide(torch.add(torch.slice(valid, 1, 1, 2), 31), 32)
    return torch.to(torch.bitwise_and(torch.ge(t, begin), torch.lt(t, end)), y.dtype)


# Mean over the positions that are kept; a missing lead is 0 to a convolution, as padding is.
def pooled(grid: Tensor, keep: Tensor) -> Tensor:
    y = torch.mul(grid, torch.unsqueeze(keep, 1))
    mean = torch.div(torch.sum(y, [2]), torch.clamp(torch.sum(keep, [1], True), 1.))
    if __torch__.pools_maxima():
        largest, at, = torch.max(y, 2, False)
        mean = torch.cat([largest, mean], 1)
    return mean


def features(x: Tensor, valid: Tensor, w: List[Tensor], s: List[Tensor], training: bool, momentum: float) -> Tensor:
    y = torch.to(torch.squeeze(__torch__.feature_map(x, w, s, training, momentum), 2), w[1].dtype)
    return __torch__.pooled(y, __torch__.seen(y, valid))


# The positions of the map, each with its channels.
def tokens(x: Tensor, valid: Tensor, w: List[Tensor], s: List[Tensor]) -> List[Tensor]:
    y = torch.to(torch.squeeze(__torch__.feature_map(x, w, s, False, 0.), 2), w[1].dtype)
    keep = __torch__.seen(y, valid)
    return [__torch__.pooled(y, keep), torch.contiguous(torch.transpose(y, 1, 2)), keep]
