/// The walk of one checkpoint: event, inbox, evaluation, score, outbox.
///
/// `CheckpointInbox` makes an event durable, `EvaluationLoop` claims what is to be done, `Evaluator` computes,
/// `ScoreStore` keeps scores, predictions and failures, `ScorePublisher` announces on `ecg.scores.v1`. A crash between
/// any two of them is repaired by repeating: ids depend on content alone.
package org.openecg.eval.score;
