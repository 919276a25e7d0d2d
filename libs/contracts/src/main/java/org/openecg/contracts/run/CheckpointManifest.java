package org.openecg.contracts.run;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openecg.contracts.pin.DataPin;

/// `manifest.json` of a checkpoint: written last, it is the commit mark. What has none, or whose files do not have
/// these
/// digests, is never loaded.
///
/// @param formatVersion 1
/// @param fence of the claim that wrote it
/// @param scalingMillivolts inputs are millivolts divided by this
/// @param monitors last values, such as loss
/// @param files by name: `encoder.safetensors`, `state.safetensors`
/// @param licences of the data it was trained on
/// @param createdAt ISO 8601; the time of the announcing event, so that a repeat is equal in bytes
public record CheckpointManifest(
        int formatVersion,
        String checkpointId,
        String runId,
        long step,
        long fence,
        RunSpec spec,
        ResolvedRun resolved,
        DataPin pin,
        double scalingMillivolts,
        SortedMap<String, Double> monitors,
        SortedMap<String, File> files,
        List<String> licences,
        String codeVersion,
        String createdAt) {
    public static final int FORMAT_VERSION = 1;
    public static final String FILE_NAME = "manifest.json";
    public static final String ENCODER_FILE = "encoder.safetensors";
    public static final String STATE_FILE = "state.safetensors";

    public CheckpointManifest {
        monitors = new TreeMap<>(monitors);
        files = new TreeMap<>(files);
        licences = List.copyOf(licences);
    }

    /// @param sha256 hexadecimal
    public record File(String sha256, long bytes) {}
}
