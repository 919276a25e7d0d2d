    # 3 x n x leads x samples: views, what the method gives back, 1 where it did not see them; by running statistics.
    def reconstruct(self: __torch__.Ops, encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor],
                    raw: List[Tensor], companions: List[Tensor], settings: List[float], dtype: int) -> Tensor:
        batch = torch.add(__torch__.views(raw, dtype), companions)
        return __torch__.reconstruction(encoder, statistics, head, batch, settings, dtype)
