/// Residual networks over time.
///
/// [org.openecg.encoders.resnet.ResNet] names the tensors as torchvision does; `resnet.py` beside it is the
/// arithmetic. Made by `Encoders.of`; projectors, predictors and other heads belong to methods and stay out.
@NullMarked
package org.openecg.encoders.resnet;

import org.jspecify.annotations.NullMarked;
