package org.openecg.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.run.Precision;
import org.openecg.contracts.run.Recipe;
import org.openecg.contracts.score.Score;
import org.openecg.eval.metric.PairedDifference;
import org.openecg.eval.metric.Saturation;
import org.openecg.eval.study.Arm;
import org.openecg.eval.study.Hypothesis;
import org.openecg.eval.study.StudyResult;
import org.openecg.eval.study.StudySpec;
import org.xml.sax.InputSource;

class StudyReportTest {
    private static final PairedDifference GAIN = new PairedDifference(0.0234, 0.0101, 0.0367, 0.0191, 6);
    private static final PairedDifference NOTHING = new PairedDifference(-0.001, -0.012, 0.010, 0.0157, 6);

    @Test
    void isWellFormedAndHoldsNoMarkupOfOthers() throws Exception {
        String html = StudyReport.html(result("Worth <b>it</b> & \"more\"?", List.of(), null));

        parsed(html);
        assertThat(html)
                .contains("<h1>Worth &lt;b&gt;it&lt;/b&gt; &amp; &quot;more&quot;?</h1>")
                .doesNotContain("<b>")
                .doesNotContain("http://127")
                .doesNotContain("<script");
    }

    @Test
    void saysVerdictsDifferencesAndScores() {
        String text = StudyReport.markdown(result("Own data", List.of(), null));

        assertThat(text)
                .contains("- CONFIRMED: own data helps; all-matched - without is +0.023")
                .contains(
                        "| own | simclr | all-matched - without | own data, at equal size | +.023 (+.010 to +.037) | 6 | 3 | .019 |")
                .contains(
                        "| new | simclr | all-matched - without | own data, at equal size | -.001 (-.012 to +.010) | 6 | 3 | .016 |")
                .contains("| own | simclr | all | .812 (.780 to .840) | .810 .814 missing | none |")
                .contains(
                        "| all | simclr | 5000 | 4100 | 4990 | 600 (15.4 passes) | synthetic-a 40 %, synthetic-own 60 % |")
                .contains("| INCART | 4.4 | 3.2 | 2.9 | not comparable |")
                .contains("digest abc")
                .contains("\"seeds\" : [ 1, 2, 3 ]")
                .doesNotContain("What is missing");
    }

    @Test
    void saysWhatIsMissingAndThatNothingIsFinal() {
        String text =
                StudyReport.markdown(result("Own data", List.of("simclr, all, seed 3: its run failed (WORLD)"), null));

        assertThat(text).contains("Nothing here is final").contains("- simclr, all, seed 3: its run failed (WORLD)");
    }

    @Test
    void saysWhatTheSaturationRuleSays() throws Exception {
        String saturated = StudyReport.html(
                result("s", List.of(), new Saturation(Saturation.Outcome.SATURATED, 0.4, 0.02, 0.004, null)));
        String open = StudyReport.markdown(result(
                "s",
                List.of(),
                new Saturation(
                        Saturation.Outcome.UNDETERMINED,
                        null,
                        0.005,
                        0.0123,
                        "needs about 2,300 test patients (600 now)")));

        parsed(saturated);
        assertThat(saturated).contains("Saturated at 40 % of the patients").contains("below .020");
        assertThat(open)
                .contains("Undetermined: whether the loss is below .005 is not shown; needs about 2,300 test patients")
                .contains("A loss .012 away from the margin would be told")
                .contains("| 40 % (1600) | 2000 | 1990 | .800 (.770 to .828) | +.012 (+.001 to +.023) |");
    }

    private static void parsed(String html) throws Exception {
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html.replace("<!DOCTYPE html>", ""))));
    }

    private static StudyResult result(String title, List<String> missing, @Nullable Saturation saturation) {
        StudySpec spec = new StudySpec(
                "own-data",
                2,
                title,
                "openecg",
                Set.of("synthetic-a", "synthetic-own"),
                List.of(
                        new StudySpec.Target("own", Set.of("synthetic-own"), "six"),
                        new StudySpec.Target("new", Set.of("synthetic-a"), "six")),
                List.of(),
                List.of(Recipe.named("simclr").orElseThrow()),
                new StudySpec.Lodo(List.of(Arm.Kind.ALL, Arm.Kind.ALL_MATCHED, Arm.Kind.WITHOUT)),
                saturation == null ? null : new StudySpec.Scaling(Set.of(0.4, 1.0), Set.of(), saturation.margin()),
                false,
                List.of(1L, 2L, 3L),
                600,
                Precision.FLOAT32,
                "linear-probe/1",
                List.of());
        StudyResult.Contrast first = contrast("own", GAIN);
        Hypothesis hypothesis = new Hypothesis("own data helps", "", "own", "all-matched", "without", 0.0, null);
        return new StudyResult(
                spec,
                "abc",
                "def",
                "1",
                List.of(row()),
                List.of(first, contrast("new", NOTHING)),
                saturation == null ? List.of() : List.of(curve(saturation)),
                List.of(new StudyResult.Verdict(
                        hypothesis,
                        StudyResult.Outcome.CONFIRMED,
                        first,
                        "own data helps; all-matched - without is +0.023")),
                missing);
    }

    private static StudyResult.Contrast contrast(String target, PairedDifference difference) {
        return new StudyResult.Contrast(
                target, "simclr", "all-matched - without", "own data, at equal size", difference, null, 3);
    }

    private static StudyResult.Row row() {
        return new StudyResult.Row(
                "own",
                "six",
                "simclr",
                "all",
                "all",
                new StudyResult.Data(
                        5000,
                        4100,
                        4990,
                        Map.of("synthetic-a", 2000, "synthetic-own", 3000),
                        new TreeMap<>(Map.of("synthetic-a", 0.4, "synthetic-own", 0.6)),
                        600,
                        15.36),
                List.of(seed(1, 0.810), seed(2, 0.814), seed(3, null)),
                new StudyResult.Mean(0.812, 0.780, 0.840, 6, 2));
    }

    private static StudyResult.Seed seed(long number, @Nullable Double value) {
        return new StudyResult.Seed(
                number,
                "run" + number,
                value == null ? "FAILED" : "FINISHED",
                value == null ? null : "score" + number,
                value,
                value == null ? null : Score.Leak.NONE);
    }

    private static StudyResult.Curve curve(Saturation saturation) {
        return new StudyResult.Curve(
                "own",
                "six",
                "simclr",
                Arm.Budget.STEPS,
                List.of(
                        new StudyResult.Point(
                                0.4,
                                2000,
                                1600,
                                1990,
                                new StudyResult.Mean(0.8, 0.770, 0.828, 6, 3),
                                new PairedDifference(0.012, 0.001, 0.023, 0.02, 6)),
                        new StudyResult.Point(
                                1, 5000, 4100, 4990, new StudyResult.Mean(0.812, 0.780, 0.840, 6, 3), null)),
                saturation);
    }
}
