package org.openecg.recordings.label;

import java.util.List;
import org.openecg.contracts.segment.CodedStatement;
import org.openecg.recordings.RawStatement;

/// From the statements of one kind of source to coded ones. What a source says is never lost: its own
/// code is kept beside the SNOMED CT code it maps to, and codes that no table knows are kept and
/// named.
///
/// These maps are *strict*: the challenges' published mapping, verbatim.
public interface LabelMap {
    /// The scheme of the common tongue.
    String SNOMED = "snomed";

    /// The scheme of PTB-XL's statements.
    String SCP = "scp";

    /// Maps the statements of one recording, in their order and each code once.
    Mapped map(List<RawStatement> statements);

    /// The scheme in which every statement that is understood has a code.
    String scheme();

    /// The map that a dataset's profile names.
    ///
    /// @throws IllegalArgumentException if there is none of that name
    static LabelMap named(String name) {
        return switch (name) {
            case "scp" -> new ScpLabels();
            case "snomed" -> new SnomedLabels();
            case "cpsc2018-text" -> TextLabels.cpsc2018();
            default -> {
                if (!name.startsWith("keep:")) {
                    throw new IllegalArgumentException("There is no label map '" + name
                            + "'; there are scp, snomed, cpsc2018-text and keep:SCHEME");
                }
                yield new KeptLabels(name.substring("keep:".length()));
            }
        };
    }

    /// The map of a dataset that lists its own statements: each keeps its own code, beside the SNOMED
    /// CT code that the list gives it.
    static LabelMap listed(String scheme, List<ListedStatement> statements) {
        return ListedLabels.of(scheme, statements);
    }

    /// What became of a recording's statements.
    ///
    /// @param statements coded, in order
    /// @param unknown statements, as written, that no table knows; kept among the coded ones where
    ///   they look like a code
    record Mapped(List<CodedStatement> statements, List<String> unknown) {
        public Mapped {
            statements = List.copyOf(statements);
            unknown = List.copyOf(unknown);
        }
    }
}
