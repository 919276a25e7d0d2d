package org.openecg.benchmarks.train;

import java.util.List;

/// One row's name: what is measured, how, and how much better than whom it has to be.
///
/// @param threads of every side
/// @param goals one per peer
record Workload(String name, Task task, int threads, Clock clock, List<Goal> goals) {
    /// Whom a step is compared with.
    enum Rival {
        /// DJL's blocks, trainer and Adam in single precision.
        PLAIN_DJL("plain DJL"),
        /// PyTorch under bf16 autocast, as most would write it.
        AS_MOST_WRITE("PyTorch bf16"),
        /// PyTorch by one who knows its fast paths, with or without the fused attention kernel: the faster of both.
        TUNED("PyTorch tuned");

        private final String title;

        Rival(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /// @param least ratio of times, peer to product; 0 = it is only reported
    record Goal(Rival rival, double least) {}

    /// AdamW alone may take that share of a step.
    static final double MOST_OPTIMISER = 0.03;

    /// All, in the order of tables.
    static final List<Workload> ALL = List.of(
            onTwo("resnet50", Task.RESNET50, 1.2, 1, true),
            onTwo("vit-s", Task.VIT_S, 1.35, 1.15, true),
            onTwo("mae-recipe", Task.MAE, 0, 0, false),
            onTwo("byol-rn50", Task.BYOL, 0, 0, false),
            onOne("rn50-1t", Task.RESNET50, 2.5),
            onOne("vits-1t", Task.VIT_S, 0));

    Workload {
        goals = List.copyOf(goals);
    }

    private static Workload onTwo(String name, Task task, double most, double tuned, boolean djl) {
        List<Goal> python = List.of(new Goal(Rival.AS_MOST_WRITE, most), new Goal(Rival.TUNED, tuned));
        List<Goal> all = List.of(python.get(0), python.get(1), new Goal(Rival.PLAIN_DJL, 0));
        return new Workload(name, task, 2, Clock.WALL, djl ? all : python);
    }

    private static Workload onOne(String name, Task task, double plainDjl) {
        return new Workload(
                name,
                task,
                1,
                Clock.CPU,
                List.of(
                        new Goal(Rival.PLAIN_DJL, plainDjl),
                        new Goal(Rival.AS_MOST_WRITE, 0),
                        new Goal(Rival.TUNED, 0)));
    }

    /// Time that passes means nothing while others are at work; CPU time of one thread does.
    boolean quietOnly() {
        return clock == Clock.WALL;
    }
}
