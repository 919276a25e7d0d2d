package org.openecg.eval.study;

import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.run.RunSpec;

/// One run of a study.
///
/// @param recipe name
/// @param runId as the training service will name it
/// @param spec resolved in full
/// @param pin the content that it learns from
/// @param data the same in numbers
record PlannedRun(String recipe, Arm arm, long seed, String runId, RunSpec spec, DataPin pin, StudyResult.Data data) {}
