package org.openecg.encoders.ops;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// How the C library serves the engine's tensors. A training step frees each tensor and asks for the same
/// sizes again in the next step. By default glibc gives large ones back to the kernel, which clears every page
/// anew: 94,000 page faults and 5 % of the time of a ResNet-50 step in single precision, a larger share of a
/// faster one. Kept, the memory of a process stays at its peak, which a trainer needs all the time.
///
/// Where the C library is another one, or native access is denied, all stays as it is.
@SuppressWarnings("restricted") // calls into the C library, as the engine itself does
final class NativeMemory {
    private static final Linker LINKER = Linker.nativeLinker();

    // Numbers of malloc.h.
    private static final int M_TRIM_THRESHOLD = -1;
    private static final int M_TOP_PAD = -2;
    private static final int M_MMAP_MAX = -4;

    /// A heap of glibc is at most that large; with as much to spare none is ever given back.
    private static final int HEAP_BYTES = 64 << 20;

    private NativeMemory() {}

    /// Keeps freed memory, and asks for large pages for tensors of 2 MB and more. Once, before the engine starts.
    static void keepFreed() {
        FunctionDescriptor option = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT);
        FunctionDescriptor variable = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
        try (Arena arena = Arena.ofConfined()) {
            Optional<MethodHandle> mallopt = function("mallopt", option);
            if (mallopt.isPresent()) {
                int _ = (int) mallopt.get().invokeExact(M_MMAP_MAX, 0);
                int _ = (int) mallopt.get().invokeExact(M_TRIM_THRESHOLD, Integer.MAX_VALUE);
                int _ = (int) mallopt.get().invokeExact(M_TOP_PAD, HEAP_BYTES);
            }
            Optional<MethodHandle> setenv = function("setenv", variable);
            if (setenv.isPresent()) {
                MemorySegment name = arena.allocateFrom("THP_MEM_ALLOC_ENABLE"); // read by libtorch's allocator
                int _ = (int) setenv.get().invokeExact(name, arena.allocateFrom("1"), 0);
            }
        } catch (IllegalCallerException _) {
            // Native access is denied: the engine will say so itself.
        } catch (Throwable e) {
            throw new IllegalStateException("Cannot set up memory for the engine", e);
        }
    }

    private static Optional<MethodHandle> function(String name, FunctionDescriptor shape) {
        return LINKER.defaultLookup().find(name).map(address -> LINKER.downcallHandle(address, shape));
    }
}
