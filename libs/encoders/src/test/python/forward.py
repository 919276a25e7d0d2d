"""python3 forward.py encoder.safetensors inputs.safetensors DEPTH WIDTH

Loads an encoder's file by name, strictly, into the equal PyTorch module, computes the features of inputs `x`, and prints the
largest difference from the features `h` beside them, relative to the largest of those.
"""
import sys

import torch

from peer import ResNet, read

encoder, inputs, depth, width = sys.argv[1], read(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
net = ResNet(depth, width)
net.load_state_dict({name: torch.from_numpy(tensor.copy()) for name, tensor in read(encoder).items()}, strict=True)
net.eval()
with torch.no_grad():
    found = net(torch.from_numpy(inputs["x"].copy()).float()).double()
expected = torch.from_numpy(inputs["h"].copy()).double()
print("torch %s difference %.3e" % (torch.__version__, ((found - expected).abs().max() / expected.abs().max()).item()))
