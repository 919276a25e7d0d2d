    # Gradient caching (Gao et al. 2021, arXiv 2101.06983), for losses that compare rows with each other. It equals one pass over
    # all rows as long as a row depends on its own sample alone; with batch norm in training it equals a batch whose norm groups
    # are the passes. First the rows of each pass, without a graph; running statistics stay, since the last part moves them.
    def represent(self: __torch__.Ops, encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor],
                  raw: List[Tensor], companions: List[Tensor], dtype: int) -> Tensor:
        torch.set_grad_enabled(False)
        batch = torch.add(__torch__.views(raw, dtype), companions)
        return __torch__.represent(encoder, statistics, head, memory, batch, 0., dtype)

    # Then the loss of all rows and its gradient for each. companions: what the loss compares by, of the whole batch.
    # Gives loss, monitors, gradient.
    def compare(self: __torch__.Ops, rows: Tensor, companions: List[Tensor], settings: List[float]) -> List[Tensor]:
        torch.set_grad_enabled(True)
        leaf = torch.requires_grad_(torch.clone(torch.detach(rows)), True)
        loss, monitors, = __torch__.compare(leaf, companions, settings)
        found = torch.grad([loss], [leaf], None, None, False, False)
        torch.set_grad_enabled(False)
        return [torch.detach(loss), torch.detach(monitors), unchecked_cast(Tensor, found[0])]

    # Last each pass again, with a graph: its part of the gradient is added to the sums. Gives how many tensors it added.
    def pull(self: __torch__.Ops, encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor],
             sums: List[Tensor], raw: List[Tensor], companions: List[Tensor], slope: Tensor, dtype: int) -> int:
        batch = torch.add(__torch__.views(raw, dtype), companions)
        torch.set_grad_enabled(True)
        rows = __torch__.represent(encoder, statistics, head, memory, batch, 0.1, dtype)
        grads = __torch__.gradients(torch.sum(torch.mul(rows, slope)), torch.add(encoder, head))
        torch.set_grad_enabled(False)
        return __torch__.add_to(sums, grads)
