/// Checkpoints on disk: a folder with tensors as safetensors and a manifest that comes last.
///
/// [org.openecg.encoders.checkpoint.CheckpointWriter] writes (called by the trainer),
/// [org.openecg.encoders.checkpoint.CheckpointReader] opens whole ones (called by trainer, evaluation and
/// exports), [org.openecg.encoders.checkpoint.Safetensors] is the file format. Announcing checkpoints and
/// choosing which to keep stay out.
@NullMarked
package org.openecg.encoders.checkpoint;

import org.jspecify.annotations.NullMarked;
