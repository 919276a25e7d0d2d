/// A downstream score with its doubt: interval, class counts, baselines on the same folds, leak check, the command that
/// repeats it. Made by the evaluation service alone; read by the command line, the pages and the checker.
package org.openecg.contracts.score;
