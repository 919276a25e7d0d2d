/// `./openecg bench probe`: the linear probe's logistic regressions beside scikit-learn's, one
/// strength, all classes, to scikit-learn's distance from the optimum and to our own.
///
/// `ProbeBench` is the front door; a `ProbeProblem` is the features and labels that both sides get,
/// and `Optimality` proves how far from the optimum each side's weights are.
@NullMarked
package org.openecg.benchmarks.probe;

import org.jspecify.annotations.NullMarked;
