package org.openecg.benchmarks;

/// How long a bench measures.
///
/// @param rounds turns of each side; the best pass of all of them counts
/// @param secondsPerTurn passes of one turn go on that long, at least two
/// @param warmUpSeconds of the product before the first round, so that its code is compiled
/// @param recordings at most that many
record Effort(int rounds, double secondsPerTurn, double warmUpSeconds, int recordings) {
    static final Effort FULL = new Effort(5, 1, 4, 100);

    Effort {
        if (rounds < 1 || recordings < 1) {
            throw new IllegalArgumentException(
                    "Rounds and recordings must be at least 1 but are " + rounds + " and " + recordings);
        }
    }
}
