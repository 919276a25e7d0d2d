/// Studies: many runs and scores that answer one question. A document ([StudySpec]) becomes a plan ([StudyPlan]) of
/// runs
/// over one pinned content, the runs are asked for on `ecg.run-requests.v1`, and what came of them ([StudyResult]) is a
/// pure function of their scores.
@NullMarked
package org.openecg.eval.study;

import org.jspecify.annotations.NullMarked;
