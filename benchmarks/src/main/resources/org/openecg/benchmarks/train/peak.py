# Products of a square matrix with itself, in the place of views: raw 0 the matrix, 1 as many rows as there are to be products.
def views(raw: List[Tensor], dtype: int) -> List[Tensor]:
    x = torch.to(raw[0], dtype)
    shown = torch.zeros_like(torch.sum(raw[0]))
    for i in range(raw[1].size(0)):
        y = torch.matmul(x, x)
        shown = torch.add(shown, torch.to(torch.select(torch.select(y, 0, 0), 0, 0), 6))
    return [shown]
