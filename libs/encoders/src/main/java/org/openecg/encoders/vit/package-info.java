/// Vision transformers over patches of the ECG: their tensors by name, their first values, and `vit.py` with
/// the arithmetic.
///
/// Called through [org.openecg.encoders.Encoders]. Methods that hide tokens (MAE, JEPA) call the functions of
/// `vit.py` named in its header; their decoders, masks and losses stay out.
@NullMarked
package org.openecg.encoders.vit;

import org.jspecify.annotations.NullMarked;
