package org.openecg.recordings.synthetic;

import java.util.ArrayList;
import java.util.List;

/// A world of a given size: the labelled recordings lie in centres A, B and C in equal shares, and so do most of the
/// unlabelled; each of the others gives a fiftieth of the unlabelled.
public record WorldPlan(List<CentrePlan> centres) {
    private static final int LABELLED_CENTRES = 3;
    private static final int SHARE_OF_OTHERS = 50;

    public WorldPlan {
        centres = List.copyOf(centres);
    }

    /// The demo's world: 5,000 unlabelled recordings, 200 to train, 1,000 to test.
    public static WorldPlan demo() {
        return of(5000, 200, 1000);
    }

    /// The small demo's world: 600 unlabelled recordings, 200 to train, 400 to test.
    public static WorldPlan small() {
        return of(600, 200, 400);
    }

    /// A world of all centres with this many recordings.
    public static WorldPlan of(int unlabelled, int train, int test) {
        List<SyntheticCentre> centres = SyntheticCentres.all();
        int each = unlabelled / SHARE_OF_OTHERS;
        int common = unlabelled - each * (centres.size() - LABELLED_CENTRES);
        List<CentrePlan> plans = new ArrayList<>();
        for (int i = 0; i < centres.size(); i++) {
            if (i < LABELLED_CENTRES) {
                int trains = share(train, i);
                int tests = share(test, i);
                plans.add(new CentrePlan(centres.get(i), share(common, i) + trains + tests, trains, tests));
            } else {
                plans.add(new CentrePlan(centres.get(i), each, 0, 0));
            }
        }
        return new WorldPlan(plans);
    }

    /// Recordings in all centres.
    public int recordings() {
        return centres.stream().mapToInt(CentrePlan::recordings).sum();
    }

    private static int share(int whole, int part) {
        return whole / LABELLED_CENTRES + (part < whole % LABELLED_CENTRES ? 1 : 0);
    }
}
