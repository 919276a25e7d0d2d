"""python3 forward.py FOLDER DEPTH:WIDTH...

For each network, loads FOLDER/encoder-DEPTH.safetensors by name, strictly, into the equal PyTorch module, computes the features
of the inputs `x` of FOLDER/inputs-DEPTH.safetensors, and prints the largest difference from the features `h` beside them,
relative to the largest of those.
"""
import os
import sys

try:
    import torch
except ModuleNotFoundError:
    sys.exit(77)

from peer import ResNet, read

for network in sys.argv[2:]:
    depth, width = map(int, network.split(":"))
    net = ResNet(depth, width)
    weights = read(os.path.join(sys.argv[1], f"encoder-{depth}.safetensors"))
    net.load_state_dict({name: torch.from_numpy(tensor.copy()) for name, tensor in weights.items()}, strict=True)
    net.eval()
    inputs = read(os.path.join(sys.argv[1], f"inputs-{depth}.safetensors"))
    with torch.no_grad():
        found = net(torch.from_numpy(inputs["x"].copy()).float()).double()
    expected = torch.from_numpy(inputs["h"].copy()).double()
    print(f"torch {torch.__version__} resnet {network} difference {((found - expected).abs().max() / expected.abs().max()).item():.3e}")
