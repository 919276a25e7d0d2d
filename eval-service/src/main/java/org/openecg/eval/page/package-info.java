/// What people and other services see: leaderboard, scores, comparisons, lineage, duplicates, progress, facts for the
/// checker, the page at `/`, and the forwarding that gives all pages one origin.
///
/// Resources only shape JSON; what they show is computed in `score`.
package org.openecg.eval.page;
