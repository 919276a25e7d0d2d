package org.openecg.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GlibcTunablesTest {
    @Test
    void leaveTheUsersOwnTunablesAlone() {
        assertThat(GlibcTunables.beside(Map.of())).containsOnly(Map.entry("GLIBC_TUNABLES", GlibcTunables.VALUE));
        assertThat(GlibcTunables.beside(Map.of("GLIBC_TUNABLES", "glibc.malloc.check=3")))
                .isEmpty();
    }
}
