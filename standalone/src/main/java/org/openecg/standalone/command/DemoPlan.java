package org.openecg.standalone.command;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.run.RunSpec;
import org.openecg.recordings.synthetic.WorldPlan;

/// What a demo will do, said before it starts.
///
/// @param spec the run
/// @param data the user's folder, null for the synthetic centres
/// @param recordings how many will be made, 0 if only the folder knows
/// @param minutes on two cores, measured
/// @param megabytes of disk
record DemoPlan(RunSpec spec, @Nullable Path data, int recordings, double minutes, int megabytes) {
    private static final int BYTES_A_RECORDING = 175_000;

    static DemoPlan synthetic(boolean small) {
        WorldPlan world = small ? WorldPlan.small() : WorldPlan.demo();
        RecipeOptions recipe = new RecipeOptions();
        recipe.steps = small ? 60 : 400;
        int recordings = world.recordings();
        return new DemoPlan(
                recipe.spec(),
                null,
                recordings,
                small ? 1.3 : 4.5,
                (int) (((long) recordings * BYTES_A_RECORDING) >> 20) + 100);
    }

    static DemoPlan own(Path data, boolean small) {
        RecipeOptions recipe = new RecipeOptions();
        recipe.steps = small ? 60 : 400;
        return new DemoPlan(recipe.spec(), data, 0, small ? 1.5 : 4, 300);
    }

    void announce(Path state) {
        if (data == null) {
            System.err.printf(
                    Locale.ROOT,
                    "This demo writes %,d synthetic 12-lead recordings of eleven centres, whose truth is known.%n",
                    recordings);
        } else {
            System.err.println("This demo takes the recordings below " + data + "; nothing is written there.");
        }
        System.err.printf(
                Locale.ROOT,
                "It streams them through Kafka, pre-trains SimCLR on %s for %d steps of %d, and scores it beside baselines.%n",
                spec.encoder().id(),
                spec.steps(),
                spec.batchSize());
        System.err.printf(
                Locale.ROOT,
                "About %.0f minutes on two cores and %d MB in %s. Research use only.%n%n",
                Math.ceil(minutes),
                megabytes,
                state);
    }
}
