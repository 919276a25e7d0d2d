package org.openecg.eval.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// Threads that share out the pieces of a calculation. Which thread takes a piece is chance, so each piece must write
/// to a place of its own and take its sums in an order of its own: then no bit depends on the number of threads.
///
/// Belongs to the thread that made it, which works along. Closed, its threads are gone.
final class Crew implements AutoCloseable {
    private final int threads;
    private final ExecutorService others;

    /// @param threads with the caller's
    Crew(int threads) {
        this.threads = threads;
        others = Executors.newFixedThreadPool(
                Math.max(1, threads - 1),
                Thread.ofPlatform().daemon().name("probe-", 0).factory());
    }

    int threads() {
        return threads;
    }

    /// Works through the pieces 0 to `pieces` - 1 and waits for the last.
    void each(int pieces, IntConsumer piece) {
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            for (int i = next.getAndIncrement(); i < pieces; i = next.getAndIncrement()) {
                piece.accept(i);
            }
        };
        List<Future<?>> helpers = new ArrayList<>();
        for (int helper = 1; helper < Math.min(threads, pieces); helper++) {
            helpers.add(others.submit(work));
        }
        work.run();
        helpers.forEach(Crew::await);
    }

    private static void await(Future<?> helper) {
        try {
            helper.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a piece of the calculation failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while others calculate", e);
        }
    }

    @Override
    public void close() {
        others.shutdownNow();
    }
}
