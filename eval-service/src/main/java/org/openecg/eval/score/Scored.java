package org.openecg.eval.score;

import org.openecg.contracts.score.Score;

/// A score just computed, with what it was computed from.
///
/// @param time of its event
record Scored(Score score, Predictions predictions, String time) {}
