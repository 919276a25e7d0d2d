package org.openecg.hosting;

import java.util.Map;

/// Asks glibc for memory in large pages. A training step touches gigabytes of tensors and scratch memory again and
/// again; with pages of 4 kB a ViT-S step on two threads took 13 % longer (`docs/evidence/speed.md`). Java's own heap
/// does not come from glibc and stays as it is. glibc reads this at the start of a process, so whoever starts one that
/// computes puts it into its environment; other C libraries do not know it.
public final class LargePages {
    /// The variable that glibc reads its tunables from (2.35 and later know this one).
    public static final String VARIABLE = "GLIBC_TUNABLES";

    /// Its value: large pages by madvise.
    public static final String VALUE = "glibc.malloc.hugetlb=1";

    private LargePages() {}

    /// What to add to the environment of a process that computes; nothing where the user has tuned glibc already.
    ///
    /// @param present the environment there is
    public static Map<String, String> beside(Map<String, String> present) {
        return present.containsKey(VARIABLE) ? Map.of() : Map.of(VARIABLE, VALUE);
    }
}
