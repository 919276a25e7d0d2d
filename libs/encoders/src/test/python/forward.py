"""python3 forward.py FOLDER NAME...

For each network, loads FOLDER/encoder-NAME.safetensors by name, strictly, into the equal PyTorch module, computes the features of
the inputs `x` of FOLDER/inputs-NAME.safetensors, and prints the largest difference from the features `h` beside them, relative to
the largest of those.
"""
import os
import sys

try:
    import torch
except ModuleNotFoundError:
    sys.exit(77)

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../../..")
sys.path += [os.path.join(ROOT, "benchmarks/reference"), os.path.join(ROOT, "docs/examples")]
from encoder_reference import ALL, ResNet, ViT  # noqa: E402
from read_safetensors import read  # noqa: E402

NETWORKS = {
    "resnet18-w16": lambda: ResNet(18, 16),
    "resnet50-w16": lambda: ResNet(50, 16),
    "xresnet1d50-w16": lambda: ResNet(50, 16, deep=True, kernel=5, constant=True, pooled=True, maxima=True),
    "vit-xs": lambda: ViT(192, 8, 4, 10, 1000, 12),
    "vit-w64-d2-h2-p25-lead-class-learned": lambda: ViT(64, 2, 2, 25, 1000, 12, per_lead=True, class_token=True, learned=True),
}

for name in sys.argv[2:]:
    net = NETWORKS[name]()
    weights = read(os.path.join(sys.argv[1], f"encoder-{name}.safetensors"))
    net.load_state_dict({key: torch.from_numpy(tensor.copy()) for key, tensor in weights.items()}, strict=True)
    net.double().eval()
    inputs = read(os.path.join(sys.argv[1], f"inputs-{name}.safetensors"))
    x = torch.from_numpy(inputs["x"].copy()).double()
    with torch.no_grad():
        found = net(x, torch.tensor([(0, x.shape[2], ALL)] * len(x)))
    expected = torch.from_numpy(inputs["h"].copy()).double()
    difference = (found - expected).abs().max() / expected.abs().max()
    print(f"torch {torch.__version__} {name} difference {difference.item():.3e}")
