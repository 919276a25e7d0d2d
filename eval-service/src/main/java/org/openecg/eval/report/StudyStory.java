package org.openecg.eval.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.score.Score;
import org.openecg.eval.metric.PairedDifference;
import org.openecg.eval.metric.Saturation;
import org.openecg.eval.study.Arm;
import org.openecg.eval.study.StudyResult;
import org.openecg.eval.study.StudySpec;

/// What a report says and in which order: verdicts, what is missing, differences, curves, all rows, the data, the paper
/// beside it, and how to repeat it.
final class StudyStory {
    private final StudyResult result;
    private final List<Block> blocks = new ArrayList<>();

    private StudyStory(StudyResult result) {
        this.result = result;
    }

    static List<Block> of(StudyResult result) {
        StudyStory story = new StudyStory(result);
        story.head();
        story.verdicts();
        story.missing();
        story.contrasts();
        story.curves();
        story.rows();
        story.data();
        story.paper();
        story.repeat();
        return List.copyOf(story.blocks);
    }

    private void head() {
        StudySpec spec = result.spec();
        blocks.add(new Block.Text(
                "Study %s, version %d. Encoders are judged by %s; an interval is 95 %% over patients and, where there are several, seeds. Supervised rows are judged by their own classifier, end to end."
                        .formatted(spec.id(), spec.version(), spec.protocol())));
    }

    private void verdicts() {
        if (!result.verdicts().isEmpty()) {
            blocks.add(new Block.Heading("What was expected, and what came"));
            blocks.add(new Block.Points(result.verdicts().stream()
                    .map(verdict -> verdict.outcome() + ": " + verdict.sentence())
                    .toList()));
        }
    }

    private void missing() {
        if (!result.missing().isEmpty()) {
            blocks.add(new Block.Heading("What is missing"));
            blocks.add(new Block.Text("Nothing here is final: intervals below rest on the scores that are there."));
            blocks.add(new Block.Points(result.missing()));
        }
    }

    private void contrasts() {
        if (result.contrasts().isEmpty()) {
            return;
        }
        blocks.add(new Block.Heading("Differences"));
        blocks.add(new Block.Figure(ForestPlot.svg(result.contrasts())));
        if (result.spec().targets().size() > 1 && result.spec().lodo() != null) {
            blocks.add(new Block.Figure(HeatMap.svg(result.contrasts())));
        }
        blocks.add(new Block.Table(
                List.of(
                        "target",
                        "recipe",
                        "difference",
                        "what it is",
                        "macro AUROC",
                        "classes",
                        "seeds",
                        "would be found"),
                result.contrasts().stream().map(StudyStory::contrast).toList()));
    }

    private static List<String> contrast(StudyResult.Contrast one) {
        PairedDifference difference = one.difference();
        return List.of(
                one.target(),
                one.recipe() == null ? "" : one.recipe(),
                one.name(),
                one.meaning(),
                difference == null ? String.valueOf(one.reason()) : Numbers.difference(difference),
                difference == null ? "" : Integer.toString(difference.classes()),
                Integer.toString(one.seeds()),
                difference == null ? "" : Numbers.three(difference.detectable()));
    }

    private void curves() {
        for (StudyResult.Curve curve : result.curves()) {
            blocks.add(new Block.Heading("How much data is enough: " + curve.recipe() + " on " + curve.target()
                    + (curve.budget() == Arm.Budget.EPOCHS ? ", equal epochs" : ", equal steps")));
            blocks.add(new Block.Text(verdict(curve.saturation())));
            blocks.add(new Block.Figure(CurvePlot.svg(curve)));
            blocks.add(new Block.Table(
                    List.of("patients", "segments", "without near-duplicates", "macro AUROC", "loss against all"),
                    curve.points().stream().map(StudyStory::point).toList()));
        }
    }

    private static List<String> point(StudyResult.Point one) {
        PairedDifference loss = one.loss();
        return List.of(
                Numbers.percent(one.fraction()) + " (" + one.patients() + ")",
                Integer.toString(one.segments()),
                Integer.toString(one.distinct()),
                Numbers.mean(one.mean()),
                loss == null ? "" : Numbers.difference(loss));
    }

    private static String verdict(@Nullable Saturation saturation) {
        if (saturation == null) {
            return "The saturation rule needs the score of every fraction and seed, with enough positive patients for an"
                    + " interval; it says nothing yet.";
        }
        String margin = Numbers.three(saturation.margin());
        return switch (saturation.outcome()) {
            case SATURATED ->
                "Saturated at " + Numbers.percent(orOne(saturation.fraction()))
                        + " of the patients: down to there the loss against all is shown to be below " + margin + ".";
            case NOT_SATURATED ->
                "Not saturated: the loss of the first fraction below all is shown to be above " + margin + ".";
            case UNDETERMINED ->
                "Undetermined: whether the loss is below " + margin + " is not shown; "
                        + (saturation.needs() == null ? "more is needed" : saturation.needs())
                        + ". A loss " + Numbers.three(saturation.detectable())
                        + " away from the margin would be told by four of five such studies.";
        };
    }

    private static double orOne(@Nullable Double fraction) {
        return fraction == null ? 1 : fraction;
    }

    private void rows() {
        blocks.add(new Block.Heading("All scores"));
        blocks.add(new Block.Table(
                List.of("target", "recipe", "learned from", "macro AUROC", "by seed", "leak"),
                result.rows().stream().map(StudyStory::row).toList()));
    }

    private static List<String> row(StudyResult.Row row) {
        return List.of(
                row.target(),
                row.recipe() == null ? "" : row.recipe(),
                row.title(),
                Numbers.mean(row.mean()),
                row.seeds().stream()
                        .map(seed -> seed.value() == null ? "missing" : Numbers.three(seed.value()))
                        .collect(Collectors.joining(" ")),
                leak(row.seeds()));
    }

    /// Segments of the pre-training that touch the held-out folds: exact, near-duplicate, of a held-out patient.
    private static String leak(List<StudyResult.Seed> seeds) {
        Set<String> leaks = new TreeSet<>();
        for (StudyResult.Seed seed : seeds) {
            Score.Leak leak = seed.leak();
            if (leak != null) {
                leaks.add(
                        leak.equals(Score.Leak.NONE)
                                ? "none"
                                : leak.exact() + " exact, " + leak.nearDuplicate() + " near, " + leak.patient()
                                        + " of its patients");
            }
        }
        return String.join("; ", leaks);
    }

    private void data() {
        List<List<String>> rows = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (StudyResult.Row row : result.rows()) {
            StudyResult.Data data = row.data();
            String place = row.arm().equals("all") || row.arm().equals("fraction") ? "" : row.target();
            if (data != null && seen.add(row.recipe() + "/" + row.title() + "/" + place)) {
                rows.add(List.of(
                        row.title() + (place.isEmpty() ? "" : ", " + place),
                        String.valueOf(row.recipe()),
                        Integer.toString(data.segments()),
                        Integer.toString(data.patients()),
                        Integer.toString(data.distinct()),
                        String.format(Locale.ROOT, "%d (%.1f passes)", data.steps(), data.epochs()),
                        shares(data.draws())));
            }
        }
        blocks.add(new Block.Heading("What the arms learned from"));
        blocks.add(new Block.Text(
                "Folds that any target holds out, their near-duplicates and the patients of these are in no arm but"
                        + " 'all-transductive'. Datasets are drawn in proportion to their size."));
        blocks.add(new Block.Table(
                List.of(
                        "arm",
                        "recipe",
                        "segments",
                        "patients",
                        "without near-duplicates",
                        "steps",
                        "share of the draws"),
                rows));
    }

    private static String shares(Map<String, Double> draws) {
        return draws.entrySet().stream()
                .map(one -> one.getKey() + " " + Numbers.percent(one.getValue()))
                .collect(Collectors.joining(", "));
    }

    private void paper() {
        if (result.spec().lodo() == null && result.spec().scaling() == null) {
            return;
        }
        blocks.add(new Block.Heading("Beside the paper"));
        blocks.add(new Block.Text(PaperGains.WHY_NOT_COMPARABLE));
        if (result.spec().lodo() != null) {
            blocks.add(new Block.Table(PaperGains.HEAD, PaperGains.rows()));
        }
        if (result.spec().scaling() != null) {
            blocks.add(new Block.Text(PaperGains.SATURATION));
        }
    }

    private void repeat() {
        blocks.add(new Block.Heading("To repeat it"));
        blocks.add(new Block.Command("./openecg study run FILE"));
        blocks.add(new Block.Command(Json.tree(result.spec()).toPrettyString()));
        blocks.add(new Block.Text(
                "FILE holds that document: study %s, version %d, digest %s. It was planned over content %s; equal content gives equal run ids, and on equal hardware and threads equal numbers. OpenECG %s."
                        .formatted(
                                result.spec().id(),
                                result.spec().version(),
                                result.studyId(),
                                result.content(),
                                result.version())));
    }
}
