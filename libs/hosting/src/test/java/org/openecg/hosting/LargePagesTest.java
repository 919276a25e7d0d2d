package org.openecg.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LargePagesTest {
    @Test
    void leaveTheUsersOwnTunablesAlone() {
        assertThat(LargePages.beside(Map.of())).containsOnly(Map.entry("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1"));
        assertThat(LargePages.beside(Map.of("GLIBC_TUNABLES", "glibc.malloc.arena_max=1")))
                .isEmpty();
    }
}
