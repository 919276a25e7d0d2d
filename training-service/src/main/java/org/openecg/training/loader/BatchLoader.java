package org.openecg.training.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.run.RunSpec;
import org.openecg.encoders.Encoders;
import org.openecg.encoders.ValidRange;
import org.openecg.store.selection.Drawn;
import org.openecg.store.selection.SampleOrder;
import org.openecg.store.selection.SegmentSelection;
import org.openecg.training.method.Companion;
import org.openecg.training.method.Method;

/// Batches of a run, step after step, assembled ahead on the thread `batch-loader`, which alone touches order
/// and view maker. The buffers go round: the trainer takes a batch, uses it for a step and gives it back.
public final class BatchLoader implements AutoCloseable {
    private static final int BUFFERS = 3;
    private static final long POLL_MILLIS = 100;

    private final RunSpec spec;
    private final SampleOrder order;
    private final ViewMaker maker;
    private final int views;
    private final List<Companion> companions;
    private final BlockingQueue<Batch> free = new ArrayBlockingQueue<>(BUFFERS);
    private final BlockingQueue<Batch> ready = new ArrayBlockingQueue<>(BUFFERS);
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;

    /// Begins to assemble from a step on.
    ///
    /// @param firstStep 1, or the one after the checkpoint that the run resumes from
    public BatchLoader(SegmentSelection selection, RunSpec spec, Method method, long firstStep) {
        this.spec = spec;
        this.order = new SampleOrder(selection, spec.selection().datasetExponent(), spec.seed());
        this.maker = new ViewMaker(selection.index(), spec);
        this.views = method.views();
        this.companions = method.companions(Encoders.of(spec.encoder()), maker.samples());
        for (int i = 0; i < BUFFERS; i++) {
            free.add(new Batch(0, passes(), 0));
        }
        thread = Thread.ofPlatform().daemon().name("batch-loader").start(() -> assembleFrom(firstStep));
    }

    private List<Batch.Pass> passes() {
        int most = spec.passSamples() == 0 ? spec.batchSize() : spec.passSamples();
        List<Batch.Pass> passes = new ArrayList<>();
        for (int begin = 0; begin < spec.batchSize(); begin += most) {
            int samples = Math.min(most, spec.batchSize() - begin);
            passes.add(new Batch.Pass(
                    maker.pack(samples, views),
                    companions.stream()
                            .map(one -> one.newTensor(views * samples))
                            .toList()));
        }
        return passes;
    }

    /// The next batch; waits for it.
    public Batch take() throws InterruptedException {
        while (true) {
            Batch batch = ready.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (batch != null) {
                return batch;
            }
            Throwable cause = failure;
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
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) { // also an Error: whoever waits for batches has to hear of it
            failure = e;
        }
    }

    private Batch assemble(long step, Batch buffer) {
        long begin = System.nanoTime();
        int sample = 0;
        for (Batch.Pass pass : buffer.passes()) {
            for (int place = 0; place < pass.views().size(); place++) {
                Drawn drawn = order.at((step - 1) * spec.batchSize() + sample);
                pass.views().putWindow(place, drawn.row());
                for (int view = 0; view < views; view++) {
                    ValidRange valid = pass.views().putView(place, view, drawn.row(), key(drawn, view));
                    fillCompanions(pass, place, sample, describe(drawn, view, valid));
                }
                sample++;
            }
        }
        return buffer.forStep(step, (System.nanoTime() - begin) * 1e-6);
    }

    private Companion.Sample describe(Drawn drawn, int view, ValidRange valid) {
        return new Companion.Sample(spec.seed(), drawn, maker.segmentId(drawn.row()), view, valid);
    }

    /// @param place of the sample in its pass
    /// @param number of the sample in the batch
    private void fillCompanions(Batch.Pass pass, int place, int number, Companion.Sample sample) {
        int row = sample.view() * pass.views().size() + place;
        for (int i = 0; i < companions.size(); i++) {
            companions.get(i).fill(sample, number, Batch.row(pass.companions().get(i), row));
        }
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
