package org.openecg.contracts.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Arithmetic of the forward and backward pass; weights and optimiser state are float32 in each case.
public enum Precision {
    /// bf16 where the hardware has it, else float32; resolved at the first claim.
    @JsonProperty("auto")
    AUTO,
    @JsonProperty("float32")
    FLOAT32,
    @JsonProperty("bf16")
    BF16
}
