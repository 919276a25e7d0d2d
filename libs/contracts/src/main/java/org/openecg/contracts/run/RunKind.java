package org.openecg.contracts.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a run does with its encoder.
public enum RunKind {
    /// Self-supervised, no labels.
    @JsonProperty("pre-train")
    PRE_TRAIN
}
