package org.openecg.recordings.label;

import java.util.Optional;
import org.openecg.contracts.segment.CodedStatement;

/// Names of coded statements for people.
public final class StatementNames {
    private StatementNames() {}

    /// What a statement means, in English, where its scheme has names.
    public static Optional<String> of(CodedStatement statement) {
        return switch (statement.scheme()) {
            case LabelMap.SNOMED -> SnomedNames.of(statement.code());
            case LabelMap.SCP -> ScpStatement.of(statement.code()).map(ScpStatement::description);
            default -> Optional.empty();
        };
    }
}
