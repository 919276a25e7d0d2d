/// What any encoder has to beat, on the same recordings and folds: `AmplitudeStatistics`, `RandomKernels`, `LabelMean`.
/// (The fourth, the untrained encoder, is an encoder and lives with the evaluator.) All see the same windows in
/// millivolts and nothing else.
package org.openecg.eval.baseline;
