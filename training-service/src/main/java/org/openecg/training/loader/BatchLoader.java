package org.openecg.training.loader;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.RunSpec;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.store.selection.Drawn;
import org.openecg.store.selection.SampleOrder;
import org.openecg.store.selection.SegmentSelection;

/// Batches of a run, step after step, assembled ahead on the thread `batch-loader`, which alone touches order
/// and view maker. The buffers go round: the trainer takes a batch, uses it for a step and gives it back.
public final class BatchLoader implements AutoCloseable {
    private static final int BUFFERS = 3;
    private static final long POLL_MILLIS = 100;

    private final RunSpec spec;
    private final SampleOrder order;
    private final ViewMaker maker;
    private final boolean grouped;
    private final BlockingQueue<Batch> free = new ArrayBlockingQueue<>(BUFFERS);
    private final BlockingQueue<Batch> ready = new ArrayBlockingQueue<>(BUFFERS);
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable RuntimeException failure;

    /// Begins to assemble from a step on.
    ///
    /// @param firstStep 1, or the one after the checkpoint that the run resumes from
    public BatchLoader(SegmentSelection selection, RunSpec spec, long firstStep) {
        this.spec = spec;
        this.order = new SampleOrder(selection, spec.selection().datasetExponent(), spec.seed());
        this.maker = new ViewMaker(selection.index(), spec);
        this.grouped = isGrouped(spec.method());
        int rows = 2 * spec.batchSize();
        for (int i = 0; i < BUFFERS; i++) {
            free.add(new Batch(
                    0,
                    HostTensor.zeros(HostTensor.Kind.F32, rows, maker.leads(), maker.samples()),
                    HostTensor.zeros(HostTensor.Kind.I64, rows, 2),
                    HostTensor.zeros(HostTensor.Kind.I64, rows),
                    0));
        }
        thread = Thread.ofPlatform().daemon().name("batch-loader").start(() -> assembleFrom(firstStep));
    }

    /// Whether windows of one recording are no negatives of each other.
    private static boolean isGrouped(MethodSpec method) {
        return switch (method) {
            case MethodSpec.SimClr simClr -> simClr.maskSameRecording();
        };
    }

    /// The next batch; waits for it.
    public Batch take() throws InterruptedException {
        while (true) {
            Batch batch = ready.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (batch != null) {
                return batch;
            }
            RuntimeException cause = failure;
            if (cause != null) {
                throw new IllegalStateException("Cannot assemble a batch: " + cause.getMessage(), cause);
            }
        }
    }

    /// Hands a batch back whose step is over.
    public void give(Batch batch) {
        free.add(batch);
    }

    private void assembleFrom(long firstStep) {
        try {
            for (long step = firstStep; step <= spec.steps() && !closed; step++) {
                Batch buffer = null;
                while (buffer == null && !closed) {
                    buffer = free.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                }
                if (buffer != null) {
                    ready.put(assemble(step, buffer));
                }
            }
        } catch (RuntimeException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Batch assemble(long step, Batch buffer) {
        long begin = System.nanoTime();
        int n = spec.batchSize();
        FloatBuffer views = buffer.views().bytes().asFloatBuffer();
        LongBuffer spans = buffer.spans().bytes().asLongBuffer();
        LongBuffer groups = buffer.groups().bytes().asLongBuffer();
        for (int i = 0; i < n; i++) {
            Drawn drawn = order.at((step - 1) * n + i);
            for (int view = 0; view < 2; view++) {
                int place = view * n + i;
                ViewMaker.Span span = maker.make(drawn.row(), key(drawn, view));
                views.position(place * maker.leads() * maker.samples());
                views.put(maker.values());
                spans.put(2 * place, span.firstValid()).put(2 * place + 1, span.endValid());
                groups.put(place, grouped ? drawn.recording() : i);
            }
        }
        return buffer.forStep(step, (System.nanoTime() - begin) * 1e-6);
    }

    private static String key(Drawn drawn, int view) {
        return "view/" + drawn.epoch() + "/" + drawn.copy() + "/" + view;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
