package org.openecg.ingest.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.id.DatasetKey;

class FileNamesTest {
    @Test
    void cutsNamesThatHoldAQuote() {
        FileNames names = new FileNames(DatasetKey.secret(new byte[32]), "own");

        assertThat(names.reason("no recording is named 'O'Brien_Mary/17'", List.of("")))
                .isEqualTo("no recording is named '*'");
        assertThat(names.reason("'O'Brien' may be 'a' or\n'b'; name it", List.of()))
                .isEqualTo("'*'; name it");
    }
}
