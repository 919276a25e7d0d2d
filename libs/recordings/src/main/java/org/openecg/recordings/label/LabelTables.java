package org.openecg.recordings.label;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.openecg.contracts.id.CanonicalDigest;

/// The tables under the label maps, as a whole.
public final class LabelTables {
    /// The tables that a map reads.
    private static final List<String> MAPPED = List.of(
            "cinc_scored.csv", "cinc_unscored.csv", "cpsc2018.csv", "ptbxl_statements.csv", "text_to_snomed.csv");

    private LabelTables() {}

    /// Digest of all tables that a map reads, 64 hexadecimal digits: it changes when a mapping may have
    /// changed.
    public static String digest() {
        CanonicalDigest digest = CanonicalDigest.of("openecg.label-tables.1").list(MAPPED.size());
        for (String table : MAPPED) {
            try (InputStream in = LabelTables.class.getResourceAsStream(table)) {
                if (in == null) {
                    throw new IllegalStateException("Label table " + table + " is not on the class path");
                }
                digest.text(table).bytes(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return digest.hex();
    }
}
