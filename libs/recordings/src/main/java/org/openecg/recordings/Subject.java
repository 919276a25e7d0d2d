package org.openecg.recordings;

import org.jspecify.annotations.Nullable;

/// What a file tells of the person: never a name or a date.
///
/// @param ageYears as stated, null where the file gives none
/// @param sex as stated
public record Subject(@Nullable Double ageYears, Sex sex) {
    /// Neither age nor sex is stated.
    public static final Subject UNKNOWN = new Subject(null, Sex.UNKNOWN);
}
