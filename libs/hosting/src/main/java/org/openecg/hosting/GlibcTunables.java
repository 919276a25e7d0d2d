package org.openecg.hosting;

import java.util.Map;

/// How glibc is asked to serve a process that computes. It reads this at its start, so whoever starts one puts it into
/// its environment; other C libraries do not know it. Java's own heap does not come from glibc and stays as it is.
///
/// **Large pages.** A training step touches gigabytes of tensors and scratch memory again and again; with pages of
/// 4 kB a ViT-S step on two threads took 13 % longer (`docs/evidence/speed.md`).
///
/// **One arena.** Arenas of threads hold tensors in heaps of 64 MiB, which break up: 2,000 steps of ViT-S made them
/// grow by 72 MiB. The main arena is one piece, and did not grow (`docs/evidence/methods.md`).
public final class GlibcTunables {
    /// The variable that glibc reads its tunables from (2.35 and later know these).
    public static final String VARIABLE = "GLIBC_TUNABLES";

    /// Its value: large pages by madvise, and one arena.
    public static final String VALUE = "glibc.malloc.hugetlb=1:glibc.malloc.arena_max=1";

    private GlibcTunables() {}

    /// What to add to the environment of a process that computes; nothing where the user has tuned glibc already.
    ///
    /// @param present the environment there is
    public static Map<String, String> beside(Map<String, String> present) {
        return present.containsKey(VARIABLE) ? Map.of() : Map.of(VARIABLE, VALUE);
    }
}
