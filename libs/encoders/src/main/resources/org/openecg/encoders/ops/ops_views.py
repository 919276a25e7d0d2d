    # Views and their valid ranges, of what a loader hands over.
    def views(self: __torch__.Ops, raw: List[Tensor], dtype: int) -> List[Tensor]:
        torch.set_grad_enabled(False)
        return __torch__.views(raw, dtype)
