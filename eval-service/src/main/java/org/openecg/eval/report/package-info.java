/// The report of a study as one document: what came of it (`StudyResult`) becomes blocks of text, tables and figures
/// ([StudyStory]), and these become HTML or Markdown. Nothing is computed here.
@NullMarked
package org.openecg.eval.report;

import org.jspecify.annotations.NullMarked;
