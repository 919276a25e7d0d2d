package org.openecg.eval.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.openecg.contracts.score.Score;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.eval.score.ScoreStore;

/// Gathers the result of a study, target by target.
final class ResultBuilder {
    private final StoredStudy study;
    private final List<PlannedRun> runs;
    private final StudyAnalysis.RunStates states;
    private final List<StudyResult.Row> rows = new ArrayList<>();
    private final List<StudyResult.Contrast> contrasts = new ArrayList<>();
    private final List<StudyResult.Curve> curves = new ArrayList<>();
    private final Map<Hypothesis, StudyResult.Verdict> verdicts = new LinkedHashMap<>();

    ResultBuilder(StoredStudy study, List<PlannedRun> runs, StudyAnalysis.RunStates states) {
        this.study = study;
        this.runs = runs;
        this.states = states;
    }

    void add(StudySpec.Target target, List<Score> scores, ScoreStore store) {
        StudySpec spec = study.spec();
        TaskSpec task = study.task(target);
        TargetScores found = new TargetScores(
                store,
                new TargetScores.Wanted(task.ref(), task.minimumPositives(), spec.protocol()),
                scores,
                runs.stream().map(PlannedRun::runId).distinct().toList());
        StudyAnalysis analysis = new StudyAnalysis(spec, target, runs, states, found);
        rows.addAll(analysis.rows());
        contrasts.addAll(analysis.contrasts());
        curves.addAll(analysis.curves());
        spec.hypotheses().stream()
                .filter(analysis::holds)
                .forEach(one -> verdicts.putIfAbsent(one, analysis.verdict(one)));
    }

    /// @param version of this program
    /// @param missing what rows lack
    StudyResult result(String version, Function<List<StudyResult.Row>, List<String>> missing) {
        return new StudyResult(
                study.spec(),
                study.studyId(),
                study.content(),
                version,
                rows,
                contrasts,
                curves,
                study.spec().hypotheses().stream().map(verdicts::get).toList(),
                missing.apply(rows));
    }
}
