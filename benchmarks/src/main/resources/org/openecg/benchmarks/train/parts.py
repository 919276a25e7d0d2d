# A method taken apart, for StepParts: its own script comes before this text, its `loss` and `after_step` renamed to `whole_loss` and
# `whole_after_step`.
#
# settings: the method's own, then how often to repeat: forward pass, clipping, AdamW, what follows it
# memory:   the method's own, then for each trained tensor a gradient, a mean of gradients and a mean of their squares


# The loss of the method is computed with all that a backward pass needs, and left: the gradient is that of a sum of all weights, so
# that it costs the same whatever is repeated. What was computed is shown, since the compiler drops what nobody uses.
def loss(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor], batch: List[Tensor],
         settings: List[float], dtype: int) -> Tuple[Tensor, Tensor, Tensor]:
    sums = annotate(List[Tensor], [])
    for t in torch.add(encoder, head):
        _0 = torch.append(sums, torch.sum(t))
    value = torch.sum(torch.stack(sums))
    shown = torch.zeros_like(torch.detach(value))
    for i in range(int(settings[torch.len(settings) - 4])):
        whole, weight, monitors, = __torch__.whole_loss(encoder, statistics, head, memory, batch, settings, dtype)
        shown = torch.add(shown, torch.detach(whole))
    return (value, torch.ones_like(shown), torch.stack([shown]))


def after_step(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor],
               settings: List[float]) -> int:
    theta = torch.add(encoder, head)
    count = torch.len(theta)
    own = torch.len(memory) - 3 * count
    grads = __torch__.part(memory, own, count)
    first = __torch__.part(memory, own + count, count)
    second = __torch__.part(memory, own + 2 * count, count)
    groups = annotate(List[int], [])
    for t in theta:
        group = 0
        if t.dim() > 1:
            group = 1
        _0 = torch.append(groups, group)
    n = torch.len(settings)
    done = 0
    for i in range(int(settings[n - 3])):
        if bool(torch.ge(__torch__.clip(grads, 1.), 0.)):
            done = done + 1
    skip = torch.zeros_like(torch.sum(second[0]))
    for i in range(int(settings[n - 2])):
        done = done + __torch__.optimise(0, theta, grads, first, second, groups, 1, [1.0e-04, 1.0e-04], [0., 0.05], [0.9, 0.999, 1.0e-08, 1.], skip)
    for i in range(int(settings[n - 1])):
        done = done + __torch__.whole_after_step(encoder, statistics, head, memory, settings)
    return done
