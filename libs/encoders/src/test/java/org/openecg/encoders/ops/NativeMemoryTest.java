package org.openecg.encoders.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {
    private static final Path STAT = Path.of("/proc/thread-self/stat");
    private static final Path GLIBC = Path.of("/lib64/ld-linux-x86-64.so.2");
    private static final int MINOR_FAULTS = 7; // of the fields behind the name, proc(5)

    /// Two tensors of 32 MB a turn, 8,192 pages each: without care for it, 16,390 pages are handed out anew
    /// every time.
    @Test
    void freedTensorsAreUsedAgainWithoutNewPages() throws IOException {
        assumeTrue(Files.exists(STAT) && Files.exists(GLIBC), "needs glibc on Linux");
        OpLibrary.useThreads(1);
        HostTensor matrix = HostTensor.zeros(HostTensor.Kind.F32, 2048, 2048);
        try (OpLibrary library = OpLibrary.bare()) {
            for (int turn = 0; turn < 2; turn++) {
                library.race(matrix, ComputeType.FLOAT64);
            }
            long before = pagesTaken();

            library.race(matrix, ComputeType.FLOAT64);

            assertThat(pagesTaken() - before).isLessThan(4000);
        }
    }

    private static long pagesTaken() throws IOException {
        String stat = Files.readString(STAT);
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[MINOR_FAULTS]);
    }
}
