/// Encoders of ECGs: their tensors by name, their first values, and the sessions that train and use them.
///
/// [org.openecg.encoders.TrainingSession] trains (called by the training service),
/// [org.openecg.encoders.EncoderSession] embeds (called by the evaluation service),
/// [org.openecg.encoders.Encoders] joins specs with networks. A network is a package of its own with its
/// script; the arithmetic runs in `ops`, files are `checkpoint`'s. Loops, schedules, augmentations and scores
/// stay out.
@NullMarked
package org.openecg.encoders;

import org.jspecify.annotations.NullMarked;
