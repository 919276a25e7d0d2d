package org.openecg.benchmarks.difficulty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.openecg.eval.protocol.Features;
import org.openecg.eval.protocol.Split;
import org.openecg.eval.protocol.Split.Role;
import org.openecg.recordings.synthetic.CentrePlan;
import org.openecg.recordings.synthetic.SyntheticLabel;
import org.openecg.recordings.synthetic.SyntheticRecording;
import org.openecg.recordings.synthetic.SyntheticWorld;
import org.openecg.recordings.synthetic.Truth;
import org.openecg.recordings.synthetic.WorldPlan;

/// The 200 training and 1,000 test recordings of `synthetic-six` in one world, processed; the training ones first.
final class LabelledWorld {
    private static final int TRAIN = 200;
    private static final int TEST = 1000;
    private static final double MEDIAN_RATE = 80; // rates are uniform from 52 to 108 a minute

    private final List<Item> items = new ArrayList<>();
    private final List<String> patients = new ArrayList<>();
    private final float[] signals;
    private final Processing processing;

    private record Item(CentrePlan plan, int number, int fold, Truth truth) {}

    LabelledWorld(long seed, Processing processing) {
        this.processing = processing;
        SyntheticWorld world = new SyntheticWorld(seed);
        for (CentrePlan plan : WorldPlan.of(0, TRAIN, TEST).centres()) {
            List<OptionalInt> folds = plan.folds();
            for (int number = 0; number < folds.size(); number++) {
                int fold = folds.get(number).orElseThrow();
                items.add(new Item(plan, number, fold, world.truth(plan.centre(), number)));
            }
        }
        items.sort((a, b) -> Boolean.compare(a.fold == CentrePlan.TEST_FOLD, b.fold == CentrePlan.TEST_FOLD));
        signals = new float[items.size() * rowLength()];
        for (int row = 0; row < items.size(); row++) {
            Item item = items.get(row);
            SyntheticRecording recording = world.recording(item.plan.centre(), item.number);
            processing.process(recording, signals, row * rowLength());
            patients.add(item.plan.centre().id() + "/" + recording.patient());
        }
    }

    int recordings() {
        return items.size();
    }

    int rowLength() {
        return processing.leads() * Processing.SAMPLES;
    }

    Processing processing() {
        return processing;
    }

    /// All signals, row by row, scaled for an encoder.
    float[] signals() {
        return signals;
    }

    /// The signals of the training rows alone.
    float[] trainSignals() {
        return Arrays.copyOf(signals, trainRows() * rowLength());
    }

    int trainRows() {
        return TRAIN;
    }

    Features latents() {
        int labels = SyntheticLabel.values().length;
        float[] z = new float[items.size() * labels];
        int at = 0;
        for (Item item : items) {
            for (SyntheticLabel label : SyntheticLabel.values()) {
                z[at++] = (float) item.truth.latents().of(label);
            }
        }
        return new Features(z, labels);
    }

    /// The six labels.
    Split split() {
        List<Predicate<Truth>> labels = new ArrayList<>();
        for (SyntheticLabel label : SyntheticLabel.values()) {
            labels.add(truth -> truth.labels().contains(label));
        }
        return split(labels);
    }

    /// One class: the heart is slow, its mean RR interval above the median one of all heart rates.
    Split slowHearts() {
        return split(List.of(truth -> truth.heartRate() < MEDIAN_RATE));
    }

    /// Numbers of the patients of the test rows, from 0.
    int[] testPatients() {
        Map<String, Integer> numbers = new HashMap<>();
        return patients.subList(TRAIN, patients.size()).stream()
                .mapToInt(patient -> numbers.computeIfAbsent(patient, _ -> numbers.size()))
                .toArray();
    }

    private Split split(List<Predicate<Truth>> classes) {
        Role[] roles = new Role[items.size()];
        int[] folds = new int[items.size()];
        boolean[][] positive = new boolean[classes.size()][items.size()];
        for (int row = 0; row < items.size(); row++) {
            Item item = items.get(row);
            roles[row] = item.fold == CentrePlan.TEST_FOLD ? Role.TEST : Role.TRAIN;
            folds[row] = item.fold;
            for (int c = 0; c < positive.length; c++) {
                positive[c][row] = classes.get(c).test(item.truth);
            }
        }
        return new Split(roles, folds, positive);
    }
}
