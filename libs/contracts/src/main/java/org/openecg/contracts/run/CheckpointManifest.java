package org.openecg.contracts.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.ArrayList;
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
/// @param startedFrom the checkpoint whose encoder the run began with, then that one's, to the first; left out of
///     documents when it began from nothing
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

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<Origin> startedFrom,

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
        startedFrom = List.copyOf(startedFrom);
        monitors = new TreeMap<>(monitors);
        files = new TreeMap<>(files);
        licences = List.copyOf(licences);
    }

    /// A checkpoint as its descendants name it, with what it was trained on.
    public record Origin(String checkpointId, String runId, RunSpec spec, DataPin pin) {}

    /// This checkpoint and all that it started from: what one that starts from it descends from.
    public List<Origin> descent() {
        List<Origin> descent = new ArrayList<>();
        descent.add(new Origin(checkpointId, runId, spec, pin));
        descent.addAll(startedFrom);
        return descent;
    }

    /// @param sha256 hexadecimal
    public record File(String sha256, long bytes) {}
}
