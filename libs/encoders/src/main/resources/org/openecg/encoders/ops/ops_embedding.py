    # Pooled features of a batch by the running statistics. valid: n x 3, see common.py.
    def embed(self: __torch__.Ops, encoder: List[Tensor], statistics: List[Tensor], x: Tensor, valid: Tensor, dtype: int) -> Tensor:
        weights = __torch__.cast(encoder, dtype)
        return __torch__.features(torch.to(x, dtype), valid, weights, statistics, False, 0.)

    # What was pooled beside the features; see common.py.
    def embed_tokens(self: __torch__.Ops, encoder: List[Tensor], statistics: List[Tensor], x: Tensor, valid: Tensor, dtype: int) -> List[Tensor]:
        return __torch__.tokens(torch.to(x, dtype), valid, __torch__.cast(encoder, dtype), statistics)

    # Sets the running statistics to those of one batch. Gives the features, so that the compiler keeps the pass.
    def calibrate(self: __torch__.Ops, encoder: List[Tensor], statistics: List[Tensor], x: Tensor, valid: Tensor, dtype: int) -> Tensor:
        torch.set_grad_enabled(False)
        weights = __torch__.cast(encoder, dtype)
        return __torch__.features(torch.to(x, dtype), valid, weights, statistics, True, 1.)
