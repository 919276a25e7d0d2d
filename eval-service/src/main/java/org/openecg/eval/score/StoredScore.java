package org.openecg.eval.score;

import org.openecg.contracts.score.Score;

/// A score as the database has it.
///
/// @param time of its event: the checkpoint's, or of a baseline's first computation
/// @param published whether it is on `ecg.scores.v1`
/// @param position order of insertion
public record StoredScore(Score score, String time, boolean published, long position) {}
