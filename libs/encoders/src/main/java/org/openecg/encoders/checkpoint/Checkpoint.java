package org.openecg.encoders.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import org.openecg.contracts.run.CheckpointManifest;

/// A whole checkpoint on disk: every file its manifest names is there with its digest.
///
/// @param folder where it lies
/// @param manifest its description
public record Checkpoint(Path folder, CheckpointManifest manifest) {
    /// Weights and running statistics of the encoder.
    public Safetensors.Content encoder() throws IOException {
        return Safetensors.read(folder.resolve(CheckpointManifest.ENCODER_FILE));
    }

    /// What else training needs to go on: the method's tensors, the optimiser's moments, the sampler's
    /// position.
    public Safetensors.Content state() throws IOException {
        return Safetensors.read(folder.resolve(CheckpointManifest.STATE_FILE));
    }
}
