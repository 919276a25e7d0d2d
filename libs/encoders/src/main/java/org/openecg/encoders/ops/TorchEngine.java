package org.openecg.encoders.ops;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// The engine as this package sees it: started once, without the network, and called by method name with or
/// without gradients. DJL keeps the two calls needed for that to itself, so they are reached by method
/// handles; when an update of DJL renames them, the engine does not start and says so.
///
/// Threads: any. The number of threads is one setting of the process.
final class TorchEngine {
    private static final MethodHandle RUN;
    private static final MethodHandle RESULT;

    static {
        // Natives come from the class path or from PYTORCH_LIBRARY_PATH, never from the network.
        if (System.getProperty("ai.djl.offline") == null) {
            System.setProperty("ai.djl.offline", "true");
        }
        NativeMemory.keepFreed();
        try {
            Engine.getEngine("PyTorch");
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "Cannot start libtorch. Java needs the flag --enable-native-access=ALL-UNNAMED, and the natives either"
                            + " on the class path with a writable DJL_CACHE_DIR or in PYTORCH_LIBRARY_PATH",
                    e);
        }
        try {
            Class<?> library = Class.forName("ai.djl.pytorch.jni.PyTorchLibrary");
            MethodHandles.Lookup inside = MethodHandles.privateLookupIn(library, MethodHandles.lookup());
            Object calls = inside.findStaticGetter(library, "LIB", library).invoke();
            MethodType run = MethodType.methodType(
                    long.class, long.class, String.class, long[].class, boolean.class, boolean.class);
            RUN = inside.findVirtual(library, "moduleRunMethod", run).bindTo(calls);
            RESULT = inside.findConstructor(IValue.class, MethodType.methodType(void.class, long.class));
        } catch (Throwable e) {
            throw new IllegalStateException(
                    "Cannot reach PyTorchLibrary.moduleRunMethod and IValue(long) of DJL; this needs pytorch-engine 0.35.1",
                    e);
        }
    }

    private TorchEngine() {}

    static PtNDManager newManager() {
        NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        return (PtNDManager) manager;
    }

    static void useThreads(int threads) {
        JniUtils.setNumThreads(threads);
    }

    static int threads() {
        return JniUtils.getNumThreads();
    }

    static String version() {
        return Engine.getEngine("PyTorch").getVersion();
    }

    static PtSymbolBlock load(PtNDManager manager, byte[] archive) {
        try {
            return JniUtils.loadModule(manager, new ByteArrayInputStream(archive), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read an archive from memory", e);
        }
    }

    /// Runs a method under the grad mode it sets itself, and resets that mode even when the method fails
    /// half-way.
    ///
    /// The graph optimiser is off: it rewrites a method after its first two calls, which changes the last
    /// bits of gradients, so that a resumed run would differ from one that was never stopped. It saved no
    /// time on a ResNet's step.
    static IValue runWithGradients(PtSymbolBlock library, String method, IValue... arguments) {
        JniUtils.setGraphExecutorOptimize(false);
        try {
            return run(library, method, true, arguments);
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    /// Runs a method in inference mode: its results can never take part in a gradient.
    static IValue run(PtSymbolBlock library, String method, IValue... arguments) {
        return run(library, method, false, arguments);
    }

    private static IValue run(PtSymbolBlock library, String method, boolean gradients, IValue... arguments) {
        long[] handles = new long[arguments.length];
        for (int i = 0; i < handles.length; i++) {
            handles[i] = arguments[i].getHandle();
        }
        try {
            long result = (long) RUN.invokeExact((long) library.getHandle(), method, handles, gradients, false);
            return (IValue) RESULT.invokeExact(result);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Cannot run " + method, e);
        }
    }
}
