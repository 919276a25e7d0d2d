/// Checkpoints to scores: the evaluation service.
///
/// `score` is the walk of one checkpoint (`Evaluator`), `task` what is predicted, `protocol` how, `baseline` against
/// what, `metric` how well and how sure, `page` what people and other services see.
package org.openecg.eval;
