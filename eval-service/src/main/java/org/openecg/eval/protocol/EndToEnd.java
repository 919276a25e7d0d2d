package org.openecg.eval.protocol;

import java.util.List;
import org.openecg.eval.protocol.Split.Role;

/// What a network says that learned the labels of the task itself, encoder and classifier together:
/// fine-tuned from a checkpoint, or supervised from nothing. Nothing is fitted here; the rows that
/// choose set the thresholds of F1 alone.
public final class EndToEnd {
    /// Enters score ids.
    public static final String ID = "end-to-end/1";

    private EndToEnd() {}

    /// What it says about the test rows of a panel.
    ///
    /// @param said probabilities by recording, a column a class of the task
    /// @param classes of the panel
    public static Protocol.Outcome judge(Features said, Split part, List<Integer> classes) {
        int[] test = part.rows(Role.TEST);
        double[][] probability = new double[classes.size()][test.length];
        for (int k = 0; k < probability.length; k++) {
            for (int i = 0; i < test.length; i++) {
                probability[k][i] = said.at(test[i], classes.get(k));
            }
        }
        return new Protocol.Outcome(null, new Probabilities(probability));
    }
}
