package org.openecg.recordings.label;

import org.jspecify.annotations.Nullable;

/// A statement that a dataset lists in its document.
///
/// @param text as the dataset writes it
/// @param code of the dataset's own: letters, digits and `_+./()-`, at most 32
/// @param snomed SNOMED CT code of the same meaning, null where none is known
public record ListedStatement(
        String text, String code, @Nullable String snomed) {}
