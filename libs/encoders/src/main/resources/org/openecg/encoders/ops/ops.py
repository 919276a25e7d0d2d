# What Java calls. The texts ops_embedding.py and ops_training.py go on with the class.


class Ops(Module):
    __parameters__ = []
    __buffers__ = []
    training : bool

    # Makes tensors leaves of the graph; they must not come from inference mode.
    def track(self: __torch__.Ops, theta: List[Tensor]) -> int:
        for t in theta:
            _0 = torch.requires_grad_(t, True)
        return torch.len(theta)

    # A tensor in its place for calculation: the weight of a 1-D convolution (out, in, k) becomes (out, in, 1, k), channels-last.
    def place(self: __torch__.Ops, t: Tensor, convolution: bool, dtype: int) -> Tensor:
        torch.set_grad_enabled(False)
        x = torch.to(torch.clone(t), dtype)
        if convolution:
            x = torch.contiguous(torch.unsqueeze(x, 2), memory_format=2)
        return x

    # The way back: shapes of 1-D convolutions, rows in order. Only their weights have four axes.
    def take(self: __torch__.Ops, t: Tensor) -> Tensor:
        x = torch.detach(t)
        if x.dim() == 4:
            x = torch.squeeze(torch.contiguous(x, memory_format=0), 2)
        return torch.clone(torch.contiguous(x))

    # The sum of a product of matrices: a race between types.
    def race(self: __torch__.Ops, x: Tensor, dtype: int) -> Tensor:
        y = torch.to(x, dtype)
        return torch.to(torch.sum(torch.matmul(y, y)), 6)
