    # One whole step. optimiser: beta one, beta two, epsilon, clip limit. A loss or gradient that is not finite leaves weights and
    # moments as they are. Gives loss, gradient norm, tensors handed to the optimiser, tensors moved after it, monitors.
    def step(self: __torch__.Ops, encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor],
             first: List[Tensor], second: List[Tensor], groups: List[int], raw: List[Tensor], companions: List[Tensor], settings: List[float],
             rule: int, step: int, rates: List[float], decays: List[float], optimiser: List[float], dtype: int) -> Tensor:
        batch = torch.add(__torch__.views(raw, dtype), companions)
        torch.set_grad_enabled(True)
        loss, weight, monitors, = __torch__.loss(encoder, statistics, head, memory, batch, settings, dtype)
        grads = __torch__.gradients(loss, torch.add(encoder, head))
        torch.set_grad_enabled(False)
        value = torch.detach(loss)
        numbers = (self).move(encoder, statistics, head, memory, first, second, groups, grads, value, settings, rule, step, rates, decays, optimiser, )
        return torch.cat([numbers, torch.to(torch.detach(monitors), value.dtype)])

    # The optimiser's part of a step, and what the method does after it.
    def move(self: __torch__.Ops, encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor],
             first: List[Tensor], second: List[Tensor], groups: List[int], grads: List[Tensor], value: Tensor,
             settings: List[float], rule: int, step: int, rates: List[float], decays: List[float], optimiser: List[float]) -> Tensor:
        norm = __torch__.clip(grads, optimiser[3])
        skip = torch.to(torch.bitwise_not(torch.isfinite(torch.add(value, norm))), 6)
        taken = __torch__.optimise(rule, torch.add(encoder, head), grads, first, second, groups, step, rates, decays, optimiser, skip)
        after = __torch__.after_step(encoder, statistics, head, memory, settings)
        return torch.stack([value, norm, torch.full_like(value, float(taken)), torch.full_like(value, float(after))])

    # One pass of a step made of several: adds weight x gradient to the sums. Gives loss, weight, tensors added, monitors.
    def accumulate(self: __torch__.Ops, encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor],
                   sums: List[Tensor], raw: List[Tensor], companions: List[Tensor], settings: List[float], dtype: int) -> Tensor:
        batch = torch.add(__torch__.views(raw, dtype), companions)
        torch.set_grad_enabled(True)
        loss, weight, monitors, = __torch__.loss(encoder, statistics, head, memory, batch, settings, dtype)
        grads = __torch__.gradients(torch.mul(loss, weight), torch.add(encoder, head))
        torch.set_grad_enabled(False)
        added = __torch__.add_to(sums, grads)
        value = torch.detach(loss)
        return torch.cat([torch.stack([value, torch.to(weight, value.dtype), torch.full_like(value, float(added))]), torch.to(torch.detach(monitors), value.dtype)])

    # The end of such a step: sums over the total weight are the gradient; the sums are cleared. Numbers as of step.
    def settle(self: __torch__.Ops, encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor],
               first: List[Tensor], second: List[Tensor], groups: List[int], sums: List[Tensor], loss: float, weight: float,
               settings: List[float], rule: int, step: int, rates: List[float], decays: List[float], optimiser: List[float]) -> Tensor:
        torch.set_grad_enabled(False)
        torch._foreach_mul_(sums, torch.div(1., weight))
        value = torch.full_like(torch.sum(sums[0]), loss)
        numbers = (self).move(encoder, statistics, head, memory, first, second, groups, sums, value, settings, rule, step, rates, decays, optimiser, )
        torch._foreach_zero_(sums)
        return numbers

    # The loss and its gradient for every trained tensor, nothing moved but statistics: for checks. Laid out as in files.
    def gradient(self: __torch__.Ops, encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor],
                 raw: List[Tensor], companions: List[Tensor], settings: List[float], dtype: int) -> List[Tensor]:
        batch = torch.add(__torch__.views(raw, dtype), companions)
        torch.set_grad_enabled(True)
        loss, weight, monitors, = __torch__.loss(encoder, statistics, head, memory, batch, settings, dtype)
        grads = __torch__.gradients(loss, torch.add(encoder, head))
        torch.set_grad_enabled(False)
        out = [torch.detach(loss), torch.detach(monitors)]
        for g in grads:
            _0 = torch.append(out, (self).take(g, ))
        return out
