    # One whole step. optimiser: beta one, beta two, epsilon, weight decay, clip limit. A loss or gradient that is not finite
    # leaves weights and moments as they are. Gives loss, gradient norm, tensors handed to the optimiser, monitors.
    def step(self: __torch__.Ops, encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor],
             first: List[Tensor], second: List[Tensor], decayed: List[bool], batch: List[Tensor], settings: List[float],
             step: int, rate: float, optimiser: List[float], dtype: int) -> Tensor:
        torch.set_grad_enabled(True)
        loss, monitors, = __torch__.loss(encoder, statistics, head, memory, batch, settings, dtype)
        theta = torch.add(encoder, head)
        grads = __torch__.gradients(loss, theta)
        torch.set_grad_enabled(False)
        value = torch.detach(loss)
        norm = __torch__.clip(grads, optimiser[4])
        skip = torch.to(torch.bitwise_not(torch.isfinite(torch.add(value, norm))), 6)
        pulled = __torch__.adamw(theta, grads, first, second, decayed, True, step, rate, optimiser[3], optimiser, skip)
        free = __torch__.adamw(theta, grads, first, second, decayed, False, step, rate, 0., optimiser, skip)
        return torch.cat([torch.stack([value, norm, torch.full_like(value, float(pulled + free))]), torch.to(torch.detach(monitors), value.dtype)])

    # The loss and its gradient for every trained tensor, nothing moved but statistics: for checks. Laid out as in files.
    def gradient(self: __torch__.Ops, encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor],
                 batch: List[Tensor], settings: List[float], dtype: int) -> List[Tensor]:
        torch.set_grad_enabled(True)
        loss, monitors, = __torch__.loss(encoder, statistics, head, memory, batch, settings, dtype)
        grads = __torch__.gradients(loss, torch.add(encoder, head))
        torch.set_grad_enabled(False)
        out = [torch.detach(loss), torch.detach(monitors)]
        for g in grads:
            _0 = torch.append(out, (self).take(g, ))
        return out
