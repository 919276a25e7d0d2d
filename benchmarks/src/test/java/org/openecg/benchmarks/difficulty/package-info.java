/// How hard the synthetic world is: the table of `synthetic-centres.md`, measured again through front doors.
///
/// `DifficultyTable` makes the 1,200 labelled recordings of a world seed, describes them by latents, amplitude
/// statistics, random kernels and random encoders, and probes each with 200 labels. `FrozenProcessing` is section 3's,
/// for which the tolerances hold; `PlatformProcessing` is our own chain on twelve leads, shown beside it.
package org.openecg.benchmarks.difficulty;
