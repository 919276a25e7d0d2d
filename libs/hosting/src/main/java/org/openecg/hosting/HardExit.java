package org.openecg.hosting;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.Optional;

/// Ends the process at once by the C library's `_exit`.
///
/// `Runtime.halt` still runs destructors of loaded native libraries, which crashed with a thread inside libtorch;
/// `_exit` runs nothing. Needs `--enable-native-access=ALL-UNNAMED` to stay silent. Where there is no `_exit`
/// (Windows), `halt` it is.
public final class HardExit {
    /// Status of a process that a SIGTERM ended: 128 + 15.
    public static final int STOPPED = 143;

    private HardExit() {}

    /// Waits, then ends the process; returns only if interrupted before.
    public static void after(Duration grace, int status) {
        try {
            Thread.sleep(grace);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return;
        }
        now(status);
    }

    /// Ends the process without hooks, destructors or flushing.
    @SuppressWarnings("restricted") // the one native call of ours outside DJL
    public static void now(int status) {
        Optional<MemorySegment> address = Linker.nativeLinker().defaultLookup().find("_exit");
        if (address.isPresent()) {
            MethodHandle exit = Linker.nativeLinker()
                    .downcallHandle(address.get(), FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
            try {
                exit.invokeExact(status);
            } catch (Throwable failed) {
                Runtime.getRuntime().halt(status);
            }
        }
        Runtime.getRuntime().halt(status);
    }
}
