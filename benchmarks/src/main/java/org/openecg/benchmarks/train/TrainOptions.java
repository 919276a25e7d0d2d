package org.openecg.benchmarks.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a user asks of `bench train`.
///
/// @param only names of rows; empty = all
/// @param pairs that each ratio is the median of
/// @param peer folder with a `python` or `bin/python` that has PyTorch
/// @param peerScript in place of our own `train_step_peer.py`, which takes its options; our own alone knows the
///     masked autoencoder
public record TrainOptions(List<String> only, int pairs, Optional<Path> peer, Optional<Path> peerScript) {
    /// Enough for an interval of a few per cent.
    public static final int PAIRS = 30;

    public TrainOptions {
        only = List.copyOf(only);
        List<String> names = Workload.ALL.stream().map(Workload::name).toList();
        for (String name : only) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("Unknown row '" + name + "', allowed: " + names);
            }
        }
        if (pairs < 1) {
            throw new IllegalArgumentException("--pairs must be at least 1 but is " + pairs);
        }
    }

    List<Workload> workloads() {
        return Workload.ALL.stream()
                .filter(one -> only.isEmpty() || only.contains(one.name()))
                .toList();
    }
}
