package org.openecg.eval.score;

/// A checkpoint as announced on `ecg.checkpoints.v1`.
///
/// @param location folder relative to the checkpoint root
/// @param manifestSha256 of its `manifest.json`
/// @param time of the event, from the manifest
/// @param last whether the run announces none after it
public record CheckpointEvent(
        String checkpointId,
        String runId,
        long step,
        String location,
        String manifestSha256,
        String method,
        String encoder,
        String profile,
        String time,
        boolean last) {}
