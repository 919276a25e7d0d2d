package org.openecg.eval.external;

import org.jspecify.annotations.Nullable;

/// What to score, by paths of files: either `labels` and `scores`, or `data`.
///
/// @param labels `record` and a column of 0 and 1 for each class, or `record,dx` with codes joined by `;`
/// @param scores `record` and a column for each class
/// @param decisions yes or no as 1 and 0, laid out as `scores`
/// @param patients `record,patient`; without it each recording is a patient of its own
/// @param data one class alone: `[record,]label,score[,weight]` or `record,label,binary,probability`
/// @param challenge 2020, 2021 or 2025
/// @param weights of the classes of a challenge; the published ones without it
/// @param json whether to print JSON rather than text
record MetricsRequest(
        @Nullable String labels,
        @Nullable String scores,
        @Nullable String decisions,
        @Nullable String patients,
        @Nullable String data,
        @Nullable Integer challenge,
        @Nullable String weights,
        boolean json) {}
