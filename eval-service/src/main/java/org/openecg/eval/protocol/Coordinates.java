package org.openecg.eval.protocol;

/// Training rows in coordinates that keep the value of a ridge-penalised linear problem, with a way
/// to tell steep directions from flat ones there.
interface Coordinates {
    /// Most principal axes that pay. They cost about nine times the cube of their number, a
    /// factorisation without them a third of it, at several times the speed.
    int MOST_AXES = 1_024;

    /// Few columns, or fewer rows than columns, are rotated; many columns of many rows stay as they
    /// are.
    ///
    /// @param rows training rows; kept, not to be written to
    static Coordinates of(Crew crew, double[][] rows) {
        int width = rows[0].length;
        return width <= MOST_AXES || width > rows.length ? new Rotation(crew, rows) : new Unrotated(crew, rows);
    }

    int width();

    /// The training rows.
    double[][] train();

    /// The same, coordinate by coordinate.
    double[][] columns();

    /// Other rows, coordinate by coordinate.
    double[][] columnsOf(Crew crew, double[][] rows);

    /// About the inverse Hessians of logistic regressions on the training rows.
    ///
    /// @param strength C
    /// @param bends of each class, the mean over the rows of the loss's second derivative by the
    ///     margin
    Scaling scaling(Crew crew, double strength, double[] bends);

    /// A symmetric positive definite matrix for each class.
    interface Scaling {
        /// Multiplies one vector, with its intercept last, for each of some classes.
        ///
        /// @param classes by number
        double[][] times(Crew crew, int[] classes, double[][] vectors);
    }
}
