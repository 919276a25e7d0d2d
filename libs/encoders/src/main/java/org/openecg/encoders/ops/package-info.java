/// The op library: networks computed by libtorch from TorchScript sources that lie here as readable text.
///
/// [org.openecg.encoders.ops.OpLibrary] is the front door: tensors go in and come out as
/// [org.openecg.encoders.ops.HostTensor], stay inside as [org.openecg.encoders.ops.TensorList], and are moved
/// by whole training steps. Called by the sessions of `org.openecg.encoders`. This is the only package that
/// sees classes of the engine (DJL, libtorch); names of tensors, files and kinds of networks stay out.
@NullMarked
package org.openecg.encoders.ops;

import org.jspecify.annotations.NullMarked;
