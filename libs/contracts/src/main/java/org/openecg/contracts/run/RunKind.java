package org.openecg.contracts.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a run does with its encoder.
public enum RunKind {
    /// Self-supervised, no labels.
    @JsonProperty("pre-train")
    PRE_TRAIN,
    /// From nothing, on the labels of a task.
    @JsonProperty("supervised")
    SUPERVISED,
    /// From the encoder of a checkpoint, on the labels of a task.
    @JsonProperty("fine-tune")
    FINE_TUNE
}
