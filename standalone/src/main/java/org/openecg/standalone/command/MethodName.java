package org.openecg.standalone.command;

import java.util.Locale;

/// Methods as they are named on the command line.
enum MethodName {
    SIMCLR,
    BYOL,
    MAE,
    MASKED_CONV,
    JEPA,
    SUPERVISED,
    FINE_TUNE;

    /// As in documents, such as `masked-conv`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
