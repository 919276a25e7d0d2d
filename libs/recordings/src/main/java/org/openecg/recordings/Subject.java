package org.openecg.recordings;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.segment.Sex;

/// What a file tells of the person: never a name or a date.
///
/// @param ageYears as stated, null where the file gives none
/// @param sex as stated
public record Subject(@Nullable Double ageYears, Sex sex) {
    /// Neither age nor sex is stated.
    public static final Subject UNKNOWN = new Subject(null, Sex.NOT_GIVEN);

    private static final int OLDEST_BAND = 90;

    /// Lower edge of the decade of life, 90 for 90 and older, or nothing if the age is not stated.
    public OptionalInt ageBand() {
        return ageYears == null
                ? OptionalInt.empty()
                : OptionalInt.of(Math.min(10 * (int) (ageYears / 10), OLDEST_BAND));
    }
}
