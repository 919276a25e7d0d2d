# BYOL, Grill et al. 2020, arXiv 2006.07733, equations 2 to 5. Encoder f, projector g, predictor q; the target f', g' is their
# moving average and gets no gradient. With rows of length 1,
#   L(v, v') = 2 - 2 < q(g(f(v))), g'(f'(v')) >      and the same with the views swapped: a value from 0 to 8.
# Each view passes the networks by itself, so batch norm sees one view at a time. The target norms by its batch too; its running
# statistics are not moved by a pass but follow those of the model after each step, as its weights do (equation 1):
#   x' <- m x' + (1 - m) x
#
# batch:    0 views 2n x leads x samples, first views before second views; 1 valid 2n x 3
# head:     projector 5, predictor 5
# memory:   projector's statistics 2, predictor's 2; then the target: encoder's weights, projector's 5, encoder's statistics,
#           projector's 2
# settings: 0 m
# monitors: cosine between the projections of target and model on the same view; alignment E|z_1 - z_2|^2 of the model's
#           projections of two views (Wang and Isola 2020); spread of those projections, 1 isotropic, 0 collapsed


def agreement(prediction: Tensor, target: Tensor) -> Tensor:
    return torch.mean(torch.sum(torch.mul(__torch__.unit(prediction), __torch__.unit(target)), [1]))


def loss(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor], batch: List[Tensor],
         settings: List[float], dtype: int) -> Tuple[Tensor, Tensor, Tensor]:
    f = __torch__.cast(encoder, dtype)
    gq = __torch__.cast(head, dtype)
    count = torch.len(encoder)
    torch.set_grad_enabled(False)
    f2 = __torch__.cast(__torch__.part(memory, 4, count), dtype)
    g2 = __torch__.cast(__torch__.part(memory, 4 + count, 5), dtype)
    s2 = __torch__.part(memory, 9 + count, torch.len(statistics))
    r2 = __torch__.part(memory, 9 + count + torch.len(statistics), 2)
    rows = torch.floordiv(batch[0].size(0), 2)
    views = annotate(List[Tensor], [])
    valid = annotate(List[Tensor], [])
    targets = annotate(List[Tensor], [])
    for i in range(2):
        _0 = torch.append(views, torch.to(torch.slice(batch[0], 0, i * rows, (i + 1) * rows), dtype))
        _1 = torch.append(valid, torch.slice(batch[1], 0, i * rows, (i + 1) * rows))
        h = __torch__.features(views[i], valid[i], f2, s2, True, 0.)
        _2 = torch.append(targets, __torch__.projector(h, g2, 0, r2, 0, 0.))
    torch.set_grad_enabled(True)
    projections = annotate(List[Tensor], [])
    predictions = annotate(List[Tensor], [])
    for i in range(2):
        h = __torch__.features(views[i], valid[i], f, statistics, True, 0.1)
        _3 = torch.append(projections, __torch__.projector(h, gq, 0, memory, 0, 0.1))
        _4 = torch.append(predictions, __torch__.projector(projections[i], gq, 5, memory, 2, 0.1))
    total = torch.add(__torch__.agreement(predictions[0], targets[1]), __torch__.agreement(predictions[1], targets[0]))
    value = torch.rsub(torch.mul(total, 2.), 4.)
    known = torch.detach(__torch__.unit(projections[0]))
    other = torch.detach(__torch__.unit(projections[1]))
    cosine = torch.mean(torch.sum(torch.mul(known, __torch__.unit(targets[0])), [1]))
    apart = torch.sub(known, other)
    alignment = torch.mean(torch.sum(torch.mul(apart, apart), [1]))
    spread = torch.mul(torch.mean(torch.std(known, [0], False, False)), torch.sqrt(float(known.size(1))))
    return (value, torch.full_like(torch.detach(value), float(rows)), torch.stack([cosine, alignment, spread]))


def after_step(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor],
               settings: List[float]) -> int:
    count = torch.len(encoder)
    models = torch.add(torch.add(encoder, __torch__.part(head, 0, 5)), torch.add(statistics, __torch__.part(memory, 0, 2)))
    targets = __torch__.part(memory, 4, count + 7 + torch.len(statistics))
    return __torch__.follow(targets, models, settings[0])
