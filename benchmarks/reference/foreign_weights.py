"""Small encoders as PyTorch saves them, with what they compute: python3 foreign_weights.py FOLDER

foreign-resnet.safetensors   a whole SSL model in single precision: encoder.* is a ResNet-18 of width 2 with both forms of weight
                             norm on its convolutions and with num_batches_tracked, projector.* is a head
foreign-vit.safetensors      a ViT (8 wide, 1 block, 2 heads, patches of 10) without vectors for missing leads
foreign-features.safetensors resnet, vit: features in double precision of the inputs x
"""
import os
import sys

import torch
from torch import nn

from encoder_reference import ALL, ResNet, ViT, write

torch.set_num_threads(1)
torch.manual_seed(5)
folder = sys.argv[1]
x = torch.randn(3, 12, 100, dtype=torch.double).float().double()
valid = torch.tensor([(0, 100, ALL)] * 3)

resnet = ResNet(18, 2)
with torch.no_grad():
    for module in resnet.modules():
        if isinstance(module, nn.BatchNorm1d):
            for tensor in (module.weight, module.running_var):
                tensor.uniform_(0.5, 1.5)
            for tensor in (module.bias, module.running_mean):
                tensor.uniform_(-0.3, 0.3)
for name, module in list(resnet.named_modules()):
    if isinstance(module, nn.Conv1d) and "layer1" in name:
        nn.utils.weight_norm(module)
        with torch.no_grad():
            module.weight_g.mul_(1.5)
    elif isinstance(module, nn.Conv1d) and "layer2" in name:
        nn.utils.parametrizations.weight_norm(module)
        with torch.no_grad():
            module.parametrizations.weight.original0.mul_(0.5)
model = nn.ModuleDict({"encoder": resnet, "projector": nn.Linear(16, 4)})
write(os.path.join(folder, "foreign-resnet.safetensors"), model.state_dict())

vit = ViT(8, 1, 2, 10, 100, 12)
with torch.no_grad():
    for parameter in vit.parameters():
        parameter.normal_(0, 0.3)
weights = {name: tensor for name, tensor in vit.state_dict().items() if name != "lead_missing"}
write(os.path.join(folder, "foreign-vit.safetensors"), weights)

with torch.no_grad():
    resnet.double().eval()
    write(os.path.join(folder, "foreign-features.safetensors"),
          {"x": x, "resnet": resnet(x, valid), "vit": vit.double()(x, valid)})
