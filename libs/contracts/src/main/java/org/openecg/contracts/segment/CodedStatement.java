package org.openecg.contracts.segment;

import org.jspecify.annotations.Nullable;

/// One statement of a reader or a machine about a recording, as a code of a scheme.
///
/// @param scheme `snomed` (the common tongue), `scp` (PTB-XL), `openecg-synthetic`
/// @param code the code within the scheme
/// @param likelihood percent, where the source gives one; 0 means unknown there, not absent
public record CodedStatement(
        String scheme, String code, @Nullable Float likelihood) {
    public static CodedStatement of(String scheme, String code) {
        return new CodedStatement(scheme, code, null);
    }
}
